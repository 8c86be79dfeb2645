import type { LedgerLine } from '../calendar/index.js';
import {
  CASE_CLOCKS,
  durationMs,
  legsTo,
  ok,
  refused,
  type ClockPause,
  type Leg,
  type Result,
} from '../domain/index.js';
import type { Database, Deadline, StoredQuestion, Transaction } from '../persistence/index.js';
import { calendarOf } from './calendars.js';
import { ledgerOf } from './question-clock.js';

/** How a deadline came to be. */
export interface ExplainedDeadline {
  deadline: Deadline;
  /** When its clock began to run; null where it stands at an instant that was named, and no clock runs to it. */
  startedAt: Date | null;
  /** Without a hole from the start to where the clock alone puts it. */
  lines: LedgerLine[];
  /** Why it is not where the clock alone puts it; null where it is. */
  moved: 'acknowledged' | 'otherwise' | null;
  /** The plant does not work long enough before this instant, so time was counted day and night; null where it does. */
  noWorkBefore: Date | null;
}

interface Ground {
  from: Date;
  legs: Leg[];
  calendarVersion: number | null;
  pauses: readonly ClockPause[];
}

/** The ledger of a deadline: which time ran and which did not, and why. */
export class ExplainClock {
  constructor(private readonly db: Database) {}

  run(plantId: string, deadlineId: string): Promise<Result<ExplainedDeadline>> {
    return this.db.transaction([plantId], async (tx) => {
      const deadline = await tx.deadlines.load(deadlineId);
      if (!deadline) return refused({ kind: 'not-found', what: 'deadline', id: deadlineId });
      const ground = await groundOf(tx, deadline);
      if (!ground) return ok({ deadline, startedAt: null, lines: [], moved: null, noWorkBefore: null });
      const calendar = await calendarOf(tx, plantId, ground.calendarVersion);
      const lines: LedgerLine[] = [];
      let at = ground.from;
      let noWorkBefore: Date | null = null;
      for (const { duration, counts } of ground.legs) {
        const ledger = ledgerOf({ calendar, pauses: ground.pauses }, at, duration, counts);
        noWorkBefore ??= ledger.noWorkBefore;
        lines.push(...ledger.lines);
        at = ledger.due;
      }
      const moved = await whyMoved(tx, deadline, at);
      return ok({ deadline, startedAt: ground.from, lines, moved, noWorkBefore });
    });
  }
}

async function groundOf(tx: Transaction, deadline: Deadline): Promise<Ground | null> {
  if (deadline.kind === 'clock') return clockGround(tx, deadline);
  const question = deadline.questionId === null ? null : await tx.questions.load(deadline.questionId);
  const task = deadline.taskId === null ? null : await tx.tasks.load(deadline.taskId);
  if (!question || !task) return null;
  const { calendarVersion, pauses, askedAt } = question;
  const found = legsOf(deadline, question, task.ladderFrom ?? askedAt, task.acknowledgedAt);
  return found && { ...found, calendarVersion, pauses };
}

function legsOf(
  { kind, step, about }: Deadline,
  { policy }: StoredQuestion,
  from: Date,
  acknowledgedAt: Date | null,
): Pick<Ground, 'from' | 'legs'> | null {
  const { ladder, due, acknowledgement, stale } = policy;
  const one = (duration: string, counts: Leg['counts'] = 'elapsed') => [{ duration, counts }];
  if (kind === 'ladder') return { from, legs: legsTo(ladder, step) };
  if (kind === 'reminder' && 'after' in due) {
    const ms = durationMs(due.after) - durationMs(ladder.beforeDue?.[step] ?? 'PT0S');
    return { from, legs: one(`PT${ms / 1_000}S`, due.counts) };
  }
  if (kind === 'acknowledgement' && acknowledgement && acknowledgedAt) {
    return { from: acknowledgedAt, legs: one(acknowledgement.expiresAfter, acknowledgement.counts) };
  }
  if (kind === 'review' && stale && typeof about.from === 'string') {
    return { from: new Date(about.from), legs: one(stale.after, stale.counts) };
  }
  return null;
}

async function clockGround(tx: Transaction, { caseId, about }: Deadline): Promise<Ground | null> {
  if (!caseId) return null;
  const name = CASE_CLOCKS.find((each) => each === about.clock);
  const run = typeof about.run === 'number' ? about.run : 1;
  const clock = name && (await tx.clocks.find(caseId, run, name));
  if (!clock) return null;
  const { startedAt: from, within: duration, counts, calendarVersion } = clock;
  return { from, legs: [{ duration, counts }], calendarVersion, pauses: await tx.clocks.pausesOf(caseId) };
}

/** A ladder's step waits for an acknowledgement, or somebody made it due at once; the clock itself knows neither. */
async function whyMoved(
  tx: Transaction,
  deadline: Deadline,
  computed: Date,
): Promise<ExplainedDeadline['moved']> {
  const { dueAt, questionId, taskId } = deadline;
  if (dueAt.getTime() === computed.getTime()) return null;
  const waiting = questionId === null ? [] : await tx.deadlines.waitingOn(questionId);
  const held = waiting.some((row) => row.kind === 'acknowledgement' && row.taskId === taskId);
  return held && dueAt > computed ? 'acknowledged' : 'otherwise';
}
