import { randomUUID } from 'node:crypto';
import { isEnded, nextStep, ownerOnDuty, type DutyRoster, type Ladder } from '../domain/index.js';
import type { AuditEntry, ClaimedDeadline, Deadline, NewOwner, Notification } from '../persistence/index.js';
import { excludedFrom } from './asking.js';
import { entry } from './audit.js';
import { elapsed } from './due-time.js';
import { notice } from './notices.js';

/** One step of a ladder as rows. */
export interface PlannedStep {
  deadlineId: string;
  taskId: string;
  /** How many steps the task has taken after this one. */
  step: number;
  /** Null for a reminder: the present owner keeps the task. */
  owner: NewOwner | null;
  next: Deadline;
  notice: Notification;
  entry: AuditEntry;
}

/** True where nobody waits for the answer any more. */
export function isStale({ case: of, question, task }: ClaimedDeadline): boolean {
  return question.state !== 'asked' || isEnded(of.state) || (task !== null && task.state !== 'open');
}

/** The duty that a due step climbs to; null for a reminder. */
export function climbsTo({ question, step }: ClaimedDeadline): string | null {
  const { action } = nextStep(question.policy.ladder, step, question.askedAt, elapsed);
  return action.do === 'climb' ? action.to : null;
}

/** Throws where the row cannot be climbed: its fault, never the batch's. */
export function planStep(
  due: ClaimedDeadline,
  rosters: ReadonlyMap<string, DutyRoster>,
  now: Date,
  mailsFrom: Date,
): PlannedStep {
  const { task, taskId, plantId, caseId, question, step } = due;
  if (!task || !taskId) throw new Error('a step of a ladder belongs to no task');
  const next = stepAfter(question.policy.ladder, step + 1, question.askedAt, now);
  const to = climbsTo(due);
  const owner = to === null ? null : newOwner(due, to, rosters, next.at, now);
  const told = { id: taskId, plantId, caseId, step, ownerId: owner?.ownerId ?? task.ownerId };
  const { questionId, severityRank } = due;
  return {
    deadlineId: due.id,
    taskId,
    step: step + 1,
    owner,
    next: {
      ...{ id: randomUUID(), plantId, caseId, questionId, taskId, severityRank },
      ...{ kind: 'ladder', step: next.step, dueAt: next.at },
    },
    notice: notice(told, owner ? 'climbed' : 'reminded', now, mailsFrom),
    entry: entryOf(due, owner, now),
  };
}

/** Reminders that nobody could send, because nothing ran, are not made up for. */
function stepAfter(ladder: Ladder, taken: number, askedAt: Date, now: Date) {
  let next = nextStep(ladder, taken, askedAt, elapsed);
  while (next.step >= ladder.steps.length && next.at <= now)
    next = nextStep(ladder, next.step + 1, askedAt, elapsed);
  return next;
}

function newOwner(
  { plantId, taskId, task, case: of, question }: ClaimedDeadline,
  dutyId: string,
  rosters: ReadonlyMap<string, DutyRoster>,
  nextAt: Date,
  now: Date,
): NewOwner {
  const roster = rosters.get(dutyId);
  if (!roster || !task || !taskId) throw new Error(`no roster was read for the duty ${dutyId}`);
  const { personId, why } = ownerOnDuty(
    roster,
    of.nodeId,
    now,
    excludedFrom(question.policy, of.reporterIds),
  );
  // Nobody is handed a task that is overdue already: the next step is the new owner's time.
  const dueAt = task.dueAt > now ? task.dueAt : nextAt;
  return { taskId, plantId, ownerId: personId, ownerWhy: why, dutyId, dueAt, since: now };
}

function entryOf(due: ClaimedDeadline, owner: NewOwner | null, at: Date): AuditEntry {
  const { plantId, caseId, taskId, questionId, step, dueAt, task } = due;
  const act = { plantId, actor: DEADLINES, at, trace: due.case.trace };
  const common = { taskId, questionId, step, dueAt };
  if (!owner) return entry(act, caseId, 'task.reminded', { ...common, ownerId: task?.ownerId });
  const { dutyId, ownerId, ownerWhy } = owner;
  return entry(act, caseId, 'task.climbed', {
    ...common,
    from: task?.ownerId,
    to: ownerId,
    dutyId,
    why: ownerWhy,
  });
}

export const DEADLINES = { kind: 'system', name: 'deadlines' } as const;
