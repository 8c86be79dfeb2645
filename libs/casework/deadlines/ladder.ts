import { randomUUID } from 'node:crypto';
import { nextStep, type Assignment, type Ladder, type RoutedBy } from '../../domain/index.js';
import type { AuditEntry, ClaimedDeadline, Deadline, NewOwner } from '../../persistence/index.js';
import type { ToAssign } from '../assigning.js';
import { excludedFrom } from '../asking.js';
import { entry } from '../audit.js';
import { elapsed } from '../due-time.js';
import { addressees, notice } from '../notices.js';
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
    const next = stepAfter(question.policy.ladder, step + 1, question.askedAt, now);
    const to = climbsTo(due);
    const owner = to && newOwner(due, to, ground, next.at);
    const told = { id: taskId, plantId, caseId, step, ownerId: owner?.ownerId ?? task.ownerId };
    const queue = owner ? owner.queue : task.queue;
    return {
      deadlineId: due.id,
      owner,
      // A task is written once: its new owner brings the step along.
      taken: owner ? null : { taskId, step: step + 1 },
      next: [nextRow(due, next.step, next.at)],
      notices: addressees(told, queue).map((each) =>
        notice(each, owner ? 'climbed' : 'reminded', now, mailsFrom),
      ),
      entries: [entryOf(due, owner, now)],
    };
  },
};

/** The step that climbs, with the duty that it climbs to; null for a reminder. */
function climbsTo({ question, step }: ClaimedDeadline): Climb | null {
  if (!question) return null;
  const { ladder: climbed } = question.policy;
  const { action } = nextStep(climbed, step, question.askedAt, elapsed);
  if (action.do !== 'climb') return null;
  const { assign = 'on-duty', routedBy = null } = climbed.steps[step] ?? {};
  return { to: action.to, assign, routedBy };
}

interface Climb {
  to: string;
  assign: Assignment;
  routedBy: RoutedBy | null;
}

function toAssign(
  { case: of, question }: TaskDeadline,
  { to, assign }: Climb,
  rosters: Ground['rosters'],
): ToAssign {
  const roster = rosters.get(to);
  if (!roster) throw new Error(`no roster was read for the duty ${to}`);
  return { assign, roster, nodeId: of.nodeId, excluded: excludedFrom(question.policy, of.reporterIds) };
}

/** Reminders that nobody could send, because nothing ran, are not made up for. */
function stepAfter(steps: Ladder, taken: number, askedAt: Date, now: Date) {
  let next = nextStep(steps, taken, askedAt, elapsed);
  while (next.step >= steps.steps.length && next.at <= now)
    next = nextStep(steps, next.step + 1, askedAt, elapsed);
  return next;
}

function newOwner(due: TaskDeadline, climb: Climb, { rosters, desk, now }: Ground, nextAt: Date): NewOwner {
  const { plantId, taskId, task, step } = due;
  const { personId, why, insteadOf, queue } = desk.assign(toAssign(due, climb, rosters), now);
  const { to: dutyId, assign, routedBy } = climb;
  // Nobody is handed a task that is overdue already: the next step is the new owner's time.
  const dueAt = task.dueAt > now ? task.dueAt : nextAt;
  return {
    ...{ taskId, plantId, ownerId: personId, ownerWhy: why, dutyId, dueAt, since: now, step: step + 1 },
    ...{ insteadOf, queue, routing: { assign, routedBy } },
  };
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
  });
}
