import {
  fault,
  isEnded,
  ok,
  refused,
  WORLD_EVENTS_OF,
  type Actor,
  type AnswerPayload,
  type Result,
  type WorldEvent,
} from '../domain/index.js';
import type { Database, StoredCase } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { endPauseOnEvent } from './pause-end.js';
import { endsPlannedStop, noteEndOfLoss } from './signal-machine.js';
import { fitSignal } from './signal-fit.js';
import { isOldNews } from './signal-news.js';
import { barred } from './standing.js';
import { tellWorkflow } from './workflow-messages.js';

export interface SignalCaseCommand {
  plantId: string;
  caseId: string;
  event: WorldEvent;
  payload: AnswerPayload;
  /** When it happened on the floor; null for now. */
  occurredAt: Date | null;
  /** Unique within the source: telling the same again gives the first result. */
  source: { name: string; eventId: string };
}

export interface SignalledCase {
  /** The message's number within the case; null where it was recorded, but is no news to the workflow. */
  seq: number | null;
  /** True where this very event was told before. */
  repeated: boolean;
}

/**
 * Tells a running case what happened in the world. Refused where the case has ended, its type does not wait for such an event,
 * or what is told of it does not fit the case.
 */
export class SignalCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(command: SignalCaseCommand, actor: Actor, trace: string | null): Promise<Result<SignalledCase>> {
    const { plantId, caseId, event, payload, source, occurredAt } = command;
    return this.db.transaction([plantId], async (tx) => {
      const refusal = await barred(tx, plantId, actor);
      if (refusal) return refusal;
      const of = await tx.cases.lock(caseId);
      if (!of) return refused({ kind: 'not-found', what: 'case', id: caseId });
      const told = await tx.messages.toldBefore(caseId, source);
      if (told) return ok({ seq: told.seq, repeated: true });
      const deaf = whyDeaf(of, event);
      if (deaf) return deaf;
      const fitted = await fitSignal(tx, of, event, payload);
      if (fitted.faults.length > 0) return refused({ kind: 'invalid', faults: fitted.faults });
      const act = { plantId, actor, trace, at: this.clock.now() };
      await endPauseOnEvent(tx, act, of, event);
      const happenedAt = occurredAt ?? act.at;
      const outlasted = await endsPlannedStop(tx, act, of, event, happenedAt);
      if (!outlasted && (await isOldNews(tx, of, command))) {
        tx.audit(entry(act, caseId, 'event.noted', { event, payload, source, occurredAt }));
        return ok({ seq: null, repeated: false });
      }
      await noteEndOfLoss(tx, of, event, happenedAt);
      const seq = await tellWorkflow(tx, act, caseId, { kind: 'world', event, payload: fitted.payload });
      tx.audit(entry(act, caseId, 'case.signalled', { event, payload, source, occurredAt, seq }));
      return ok({ seq, repeated: false });
    });
  }
}

function whyDeaf({ type, state, closedAt, receivedAt }: StoredCase, event: WorldEvent): Result<never> | null {
  if (isEnded(state)) {
    return refused({ kind: 'case-ended', state, endedAt: (closedAt ?? receivedAt).toISOString() });
  }
  if (WORLD_EVENTS_OF[type].includes(event)) return null;
  const awaited = WORLD_EVENTS_OF[type].join(', ') || 'nothing';
  return refused({ kind: 'invalid', faults: [fault('/event', `A ${type} waits for: ${awaited}.`)] });
}
