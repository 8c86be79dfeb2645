import { nextStep, pauseAt, type ClockPause, type DueTime } from '../domain/index.js';
import type {
  StoredCase,
  StoredQuestion,
  StoredTask,
  Transaction,
  WaitingRow,
} from '../persistence/index.js';
import { calendarOf } from './calendars.js';
import { dueAt, dueTimeBy, remindersAt, silentAt } from './due-time.js';

/**
 * Computes everything anew that waits on a question: after its clock was stopped or goes on, or its ladder was planned anew.
 * The question carries its new pauses and its new ladder; the caller holds the locks and writes it.
 */
export async function computeAgain(
  tx: Transaction,
  of: StoredCase,
  question: StoredQuestion,
  tasks: readonly StoredTask[],
  now: Date,
): Promise<Date> {
  const { plantId, pauses, policy, askedAt, calendarVersion } = question;
  const dueTime = dueTimeBy({ calendar: await calendarOf(tx, plantId, calendarVersion), pauses });
  const answerDueAt = dueAt(policy, of.facts, askedAt, dueTime);
  const waiting = await tx.deadlines.waitingOn(question.id);
  const ground = { of, question, dueTime, answerDueAt, waiting, now };
  const moved = waiting.flatMap((row) => {
    const task = tasks.find(({ id }) => id === row.taskId) ?? null;
    const at = againAt(ground, row, task);
    return at && at.getTime() !== row.dueAt.getTime() ? [{ id: row.id, dueAt: at }] : [];
  });
  await tx.deadlines.move(moved);
  await tx.tasks.moveDue(
    tasks
      .filter(({ state, dueAt: before }) => state === 'open' && before.getTime() === question.dueAt.getTime())
      .map(({ id }) => ({ id, dueAt: answerDueAt })),
  );
  return answerDueAt;
}

interface Ground {
  of: StoredCase;
  question: StoredQuestion;
  dueTime: DueTime;
  answerDueAt: Date;
  waiting: readonly WaitingRow[];
  now: Date;
}

function againAt(ground: Ground, row: WaitingRow, task: StoredTask | null): Date | null {
  const at = computedAt(ground, row, task);
  return at && afterPause(ground.question.pauses, at, ground.now);
}

function computedAt(
  { of, question, dueTime, answerDueAt, waiting }: Ground,
  { kind, step, taskId, about, dueAt: before }: WaitingRow,
  task: StoredTask | null,
): Date | null {
  const { policy, askedAt, round, pauses } = question;
  const from = task?.ladderFrom ?? askedAt;
  if (kind === 'ladder') {
    const at = nextStep(policy.ladder, step, from, dueTime).at;
    const held = waiting.some((other) => other.kind === 'acknowledgement' && other.taskId === taskId);
    return held && task ? later(at, expiryOf(policy, task, dueTime)) : at;
  }
  if (kind === 'silence') return silentAt(policy, of.facts, askedAt, round, pauses);
  if (kind === 'reminder') return remindersAt(policy, from, answerDueAt, dueTime, pauses)[step] ?? before;
  if (kind === 'acknowledgement' && task) return expiryOf(policy, task, dueTime);
  if (kind === 'review' && policy.stale && typeof about.from === 'string') {
    return dueTime(new Date(about.from), policy.stale.after, policy.stale.counts);
  }
  return null;
}

/** When the acknowledgement of a task expires; the distant past where it has none. */
export function expiryOf(policy: StoredQuestion['policy'], task: StoredTask, dueTime: DueTime): Date {
  const { acknowledgement } = policy;
  if (!acknowledgement || !task.acknowledgedAt) return new Date(0);
  return dueTime(task.acknowledgedAt, acknowledgement.expiresAfter, acknowledgement.counts);
}

/** What had fallen due before the clock was stopped, and was not carried out, waits for the clock too. */
function afterPause(pauses: readonly ClockPause[], at: Date, now: Date): Date {
  const pause = pauseAt(pauses, now);
  return pause && at <= now ? new Date(pause.endedAt ?? pause.until) : at;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
