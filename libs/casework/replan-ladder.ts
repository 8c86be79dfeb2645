import { isDeepStrictEqual } from 'node:util';
import {
  child,
  fault,
  ladderFaults,
  nextStep,
  ok,
  questionClockFaults,
  refused,
  type Actor,
  type Fault,
  type Ladder,
  type Result,
} from '../domain/index.js';
import type { Database, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { bodyOf, calendarFor } from './calendars.js';
import { lockForClocks, type LockedQuestion } from './clocks-lock.js';
import { dueTimeBy } from './due-time.js';
import { rewrite } from './pause-question.js';

export interface ReplanLadderCommand {
  plantId: string;
  questionId: string;
  /** The whole ladder, its times counted from the asking: what was taken stays as it was. */
  ladder: Ladder;
  reason: string;
  version: number | null;
}

/** Gives one question another ladder than its playbook wrote, on the record. What was taken cannot be changed. */
export class ReplanLadder {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(command: ReplanLadderCommand, actor: Actor, trace: string | null): Promise<Result<{ steps: number }>> {
    const { plantId, questionId, ladder, reason, version } = command;
    return this.db.transaction([plantId], async (tx) => {
      const locked = await lockForClocks(tx, plantId, questionId, actor, version);
      if (!locked.ok) return locked;
      const { of, question } = locked.value;
      const at = this.clock.now();
      const policy = { ...question.policy, ladder };
      const calendar = await calendarFor(tx, plantId, policy);
      const calendarVersion = question.calendarVersion ?? calendar?.version ?? null;
      const planned = { ...locked.value, question: { ...question, policy, calendarVersion } };
      const faults = [
        ...ladderFaults('/ladder', ladder),
        ...questionClockFaults('', policy),
        ...(await dutyFaults(tx, plantId, ladder)),
      ];
      if (faults.length === 0) faults.push(...takenFaults(locked.value, ladder));
      if (faults.length === 0) {
        const ground = { calendar: calendar && bodyOf(calendar), pauses: question.pauses };
        faults.push(...pastFaults(planned, dueTimeBy(ground), at));
      }
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      const act = { plantId, actor, at, trace };
      await tx.questions.setCalendar(questionId, calendarVersion);
      await rewrite(tx, act, planned, question.pauses);
      await tx.cases.touch(of.id);
      const said = { questionId, reason, from: question.policy.ladder, to: ladder };
      tx.audit(entry(act, of.id, 'question.ladder-planned', said));
      return ok({ steps: ladder.steps.length });
    });
  }
}

async function dutyFaults(tx: Transaction, plantId: string, { steps }: Ladder): Promise<Fault[]> {
  const known = await tx.plants.dutyIds(plantId);
  return steps.flatMap(({ to }, i) =>
    to === undefined || known.has(to)
      ? []
      : [fault(`${child('/ladder/steps', i)}/to`, `The plant has no duty "${to}".`)],
  );
}

/** How many written steps some task of the question has taken. */
function taken({ tasks, question }: LockedQuestion): number {
  const open = tasks.filter(({ state }) => state === 'open').map(({ step }) => step);
  return Math.min(Math.max(0, ...open), question.policy.ladder.steps.length);
}

function takenFaults(locked: LockedQuestion, { steps }: Ladder): Fault[] {
  return locked.question.policy.ladder.steps
    .slice(0, taken(locked))
    .flatMap((step, i) =>
      isDeepStrictEqual(step, steps[i])
        ? []
        : [fault(child('/ladder/steps', i), 'This step was taken already.')],
    );
}

function pastFaults(planned: LockedQuestion, dueTime: Parameters<typeof nextStep>[3], now: Date): Fault[] {
  const { ladder } = planned.question.policy;
  return ladder.steps.flatMap((_, i) =>
    i < taken(planned) || nextStep(ladder, i, planned.question.askedAt, dueTime).at > now
      ? []
      : [fault(`${child('/ladder/steps', i)}/after`, 'This step would lie in the past.')],
  );
}
