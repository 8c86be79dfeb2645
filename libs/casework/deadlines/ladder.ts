import { randomUUID } from 'node:crypto';
import { stepToCome, writtenStep, type Assignment, type DueStep, type RoutedBy } from '../../domain/index.js';
import type { AuditEntry, ClaimedDeadline, Deadline, NewOwner } from '../../persistence/index.js';
import type { ToAssign } from '../assigning.js';
import { entry } from '../audit.js';
import { addressees, notice } from '../notices.js';
import { tellFrom } from '../roster/tell-from.js';
import { isAnswered, ofTask, type TaskDeadline } from './asked.js';
import { DEADLINES, type Ground, type PlannedKind } from './handler.js';

/** A step of a task's ladder: its owner is reminded, or the task goes to the next duty. */
export const ladder: PlannedKind = {
  isStale: isAnswered,
  dutyOf: (due) => climbsTo(due)?.to ?? null,

  handsOut(row, rosters) {
    const due = ofTask(row);
    const to = climbsTo(due);
    return to && toAssign(due, to, rosters);
  },

  plan(row, ground) {
    const due = ofTask(row);
    const { task, taskId, plantId, caseId, question, step } = due;
    const { now, mailsFrom } = ground;
    const { ladder: steps } = question.policy;
    const dueTime = ground.dueTimeOf(question);
    const stepFrom = (from: Date) => stepToCome(steps, step + 1, from, now, dueTime);
    const to = climbsTo(due);
    const owner = to && newOwner(due, to, ground, stepFrom);
    const next = stepFrom(owner?.ladderFrom ?? countsFrom(due));
    const told = { id: taskId, plantId, caseId, step, ownerId: owner?.ownerId ?? task.ownerId };
    const queue = owner ? owner.queue : task.queue;
    const from = tellFrom(mailsFrom, owner && shiftBegin(due, owner));
    return {
      deadlineId: due.id,
      owner,
      // A task is written once: its new owner brings the step along.
      taken: owner ? null : { taskId, step: step + 1 },
      next: [nextRow(due, next.step, next.at)],
      notices: addressees(told, queue).map((each) =>
        notice(each, owner ? 'climbed' : 'reminded', now, from, writtenStep(steps, step)?.via),
      ),
      entries: [entryOf(due, owner, now)],
    };
  },
};

/** The step that climbs, with the duty that it climbs to; null for a reminder. */
function climbsTo({ question, step }: ClaimedDeadline): Climb | null {
  if (!question) return null;
  const written = writtenStep(question.policy.ladder, step);
  if (written?.do !== 'climb' || !written.to) return null;
  const { to, assign = 'on-duty', routedBy = null } = written;
  return { to, assign, routedBy };
}

interface Climb {
  to: string;
  assign: Assignment;
  routedBy: RoutedBy | null;
}

function toAssign(
  { case: of, taskId }: TaskDeadline,
  { to, assign }: Climb,
  rosters: Ground['rosters'],
): ToAssign {
  return { assign, roster: rosters(to, taskId), nodeId: of.nodeId, excluded: new Set() };
}

function newOwner(
  due: TaskDeadline,
  climb: Climb,
  { rosters, desk, now }: Ground,
  stepFrom: (from: Date) => DueStep,
): NewOwner {
  const { plantId, taskId, task, step } = due;
  const from = countsFrom(due);
  const wanted = toAssign(due, climb, rosters);
  const hold = { nobodyOnDuty: due.question.policy.nobodyOnDuty, nextStepAt: stepFrom(from).at };
  const { personId, why, insteadOf, since, queue } = desk.assign({ ...wanted, hold }, now);
  const { to: dutyId, assign, routedBy } = climb;
  // What the owner's shift has still to begin is no time of theirs: the ladder counts so much later.
  const ladderFrom = since && new Date(from.getTime() + since.getTime() - now.getTime());
  // Nobody is handed a task that is overdue already: the next step is the new owner's time.
  const dueAt = task.dueAt > (since ?? now) ? task.dueAt : stepFrom(ladderFrom ?? from).at;
  return {
    ...{ taskId, plantId, ownerId: personId, ownerWhy: why, dutyId, dueAt, since: now, step: step + 1 },
    ...{ insteadOf, ladderFrom, queue, routing: { assign, routedBy } },
  };
}

/** When the shift begins that the new owner gets the task with; null where it runs already. */
function shiftBegin(due: TaskDeadline, { since, ladderFrom }: NewOwner): Date | null {
  return ladderFrom ? new Date(since.getTime() + ladderFrom.getTime() - countsFrom(due).getTime()) : null;
}

/** The asking, or the beginning of the shift that the task was held for. */
function countsFrom({ task, question }: TaskDeadline): Date {
  return task.ladderFrom ?? question.askedAt;
}

function nextRow(due: TaskDeadline, step: number, dueAt: Date): Deadline {
  const { plantId, caseId, questionId, taskId, severityRank } = due;
  return {
    ...{ id: randomUUID(), plantId, caseId, questionId, taskId, severityRank },
    ...{ kind: 'ladder', step, about: {}, dueAt },
  };
}

function entryOf(due: TaskDeadline, owner: NewOwner | null, at: Date): AuditEntry {
  const { plantId, caseId, taskId, questionId, step, dueAt, task } = due;
  const act = { plantId, actor: DEADLINES, at, trace: due.case.trace };
  const common = { taskId, questionId, step, dueAt };
  if (!owner) return entry(act, caseId, 'task.reminded', { ...common, ownerId: task.ownerId });
  const { dutyId, ownerId, ownerWhy, queue, routing } = owner;
  return entry(act, caseId, 'task.climbed', {
    ...common,
    from: task.ownerId,
    to: ownerId,
    dutyId,
    why: ownerWhy,
    routedBy: routing?.routedBy ?? null,
    queue: queue ?? null,
    insteadOf: owner.insteadOf ?? [],
    since: shiftBegin(due, owner),
  });
}
