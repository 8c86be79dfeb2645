import { randomUUID } from 'node:crypto';
import {
  fault,
  ok,
  pauseAt,
  refused,
  WORLD_EVENTS_OF,
  type Actor,
  type ClockPause,
  type Result,
  type WorldEvent,
} from '../domain/index.js';
import type { Database, StoredCase, StoredQuestion, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry, type Act } from './audit.js';
import { moveClocks } from './case-clocks.js';
import { computeAgain } from './clock-again.js';
import { lockForClocks, type LockedQuestion } from './clocks-lock.js';
import { elapsed } from './due-time.js';
import { wakeJob } from './workflow-messages.js';

export interface PauseQuestionCommand {
  plantId: string;
  questionId: string;
  reason: string;
  /** When it goes on by itself; null for as late as the playbook allows. */
  until: Date | null;
  /** What the world may tell so that it goes on at once; null for nothing. */
  untilEvent: WorldEvent | null;
  version: number | null;
}

/**
 * Stops the clock of a question: until it goes on nobody is reminded, nothing climbs and silence decides nothing. The case's
 * own clocks stand still with it. Anybody who was asked may answer all the same.
 */
export class PauseQuestion {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(command: PauseQuestionCommand, actor: Actor, trace: string | null): Promise<Result<{ until: string }>> {
    const { plantId, questionId, reason, version } = command;
    return this.db.transaction([plantId], async (tx) => {
      const locked = await lockForClocks(tx, plantId, questionId, actor, version);
      if (!locked.ok) return locked;
      const at = this.clock.now();
      const pause = pauseOf(locked.value, command, at);
      if (!pause.ok) return pause;
      const act = { plantId, actor, at, trace };
      const { until, untilEvent } = pause.value;
      const { of, question } = locked.value;
      await rewrite(tx, act, locked.value, [...question.pauses, pause.value]);
      await tx.deadlines.insert([endOfPause(of, question, locked.value.tasks[0]?.severityRank ?? 0, until)]);
      tx.audit(entry(act, of.id, 'question.paused', { questionId, reason, until, untilEvent }));
      return ok({ until });
    });
  }
}

/** Writes a question with its pauses, and everything that falls due by them. */
export async function rewrite(
  tx: Transaction,
  act: Act,
  { of, question, tasks }: Pick<LockedQuestion, 'of' | 'question' | 'tasks'>,
  pauses: ClockPause[],
): Promise<void> {
  const dueAt = await computeAgain(tx, of, { ...question, pauses }, tasks, act.at);
  await tx.questions.setClock(question.id, { policy: question.policy, pauses, dueAt });
  await moveClocks(tx, of.id);
  tx.enqueue(wakeJob(act.plantId));
}

function pauseOf(
  { of, question, personId }: LockedQuestion,
  { reason, until, untilEvent }: PauseQuestionCommand,
  now: Date,
): Result<ClockPause> {
  const { pause } = question.policy;
  if (!pause) return refused({ kind: 'forbidden', message: 'The playbook lets nobody stop this clock.' });
  const running = pauseAt(question.pauses, now);
  if (running) {
    const message = `The clock stands still already: ${running.reason}.`;
    return refused({ kind: 'wrong-state', state: 'paused', message });
  }
  const latest = elapsed(now, pause.longest);
  const end = until ?? latest;
  if (end <= now) return invalid('/until', 'The clock goes on later than now.');
  if (end > latest) return invalid('/until', `No pause lasts longer than until ${latest.toISOString()}.`);
  if (untilEvent && !WORLD_EVENTS_OF[of.type].includes(untilEvent)) {
    return invalid('/untilEvent', 'A case of this type is never told that.');
  }
  const [from, to] = [now.toISOString(), end.toISOString()];
  return ok({ from, until: to, untilEvent, reason, pausedBy: personId, endedAt: null });
}

function endOfPause(
  { id: caseId, plantId }: StoredCase,
  question: StoredQuestion,
  rank: number,
  until: string,
) {
  return {
    ...{ id: randomUUID(), plantId, caseId, questionId: question.id, taskId: null, kind: 'pause' as const },
    ...{ step: question.pauses.length, about: {}, dueAt: new Date(until), severityRank: rank },
  };
}

function invalid(pointer: string, message: string): Result<never> {
  return refused({ kind: 'invalid', faults: [fault(pointer, message)] });
}
