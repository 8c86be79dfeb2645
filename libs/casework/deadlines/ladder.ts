import { randomUUID } from 'node:crypto';
import { nextStep, ownerOnDuty, type Ladder } from '../../domain/index.js';
import type { AuditEntry, ClaimedDeadline, Deadline, NewOwner } from '../../persistence/index.js';
import { excludedFrom } from '../asking.js';
import { entry } from '../audit.js';
import { elapsed } from '../due-time.js';
import { notice } from '../notices.js';
import { isAnswered, ofTask, type TaskDeadline } from './asked.js';
import { DEADLINES, type Ground, type PlannedKind } from './handler.js';

/** A step of a task's ladder: its owner is reminded, or the task goes to the next duty. */
export const ladder: PlannedKind = {
  isStale: isAnswered,
  dutyOf: (due) => climbsTo(due),

  plan(row, ground) {
    const due = ofTask(row);
    const { task, taskId, plantId, caseId, question, step } = due;
    const { now, mailsFrom } = ground;
    const next = stepAfter(question.policy.ladder, step + 1, question.askedAt, now);
    const to = climbsTo(due);
    const owner = to === null ? null : newOwner(due, to, ground, next.at);
    const told = { id: taskId, plantId, caseId, step, ownerId: owner?.ownerId ?? task.ownerId };
    return {
      deadlineId: due.id,
      owner,
      taken: { taskId, step: step + 1 },
      next: [nextRow(due, next.step, next.at)],
      notices: [notice(told, owner ? 'climbed' : 'reminded', now, mailsFrom)],
      entries: [entryOf(due, owner, now)],
    };
  },
};

/** The duty that a due step climbs to; null for a reminder. */
function climbsTo({ question, step }: ClaimedDeadline): string | null {
  if (!question) return null;
  const { action } = nextStep(question.policy.ladder, step, question.askedAt, elapsed);
  return action.do === 'climb' ? action.to : null;
}

/** Reminders that nobody could send, because nothing ran, are not made up for. */
function stepAfter(steps: Ladder, taken: number, askedAt: Date, now: Date) {
  let next = nextStep(steps, taken, askedAt, elapsed);
  while (next.step >= steps.steps.length && next.at <= now)
    next = nextStep(steps, next.step + 1, askedAt, elapsed);
  return next;
}

function newOwner(
  { plantId, taskId, task, case: of, question }: TaskDeadline,
  dutyId: string,
  { rosters, now }: Ground,
  nextAt: Date,
): NewOwner {
  const roster = rosters.get(dutyId);
  if (!roster) throw new Error(`no roster was read for the duty ${dutyId}`);
  const excluded = excludedFrom(question.policy, of.reporterIds);
  const { personId, why } = ownerOnDuty(roster, of.nodeId, now, excluded);
  // Nobody is handed a task that is overdue already: the next step is the new owner's time.
  const dueAt = task.dueAt > now ? task.dueAt : nextAt;
  return { taskId, plantId, ownerId: personId, ownerWhy: why, dutyId, dueAt, since: now };
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
  const { dutyId, ownerId, ownerWhy } = owner;
  return entry(act, caseId, 'task.climbed', {
    ...common,
    from: task.ownerId,
    to: ownerId,
    dutyId,
    why: ownerWhy,
  });
}
