import type { Actor, AnswerPayload, EventSource, WorldEvent } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { endPlannedStops } from './windows/end-stops.js';

export interface WorldEventHeard {
  plantId: string;
  event: WorldEvent;
  /** What it says it is about, such as `{ machine }`. */
  facts: Record<string, string>;
  payload: AnswerPayload;
  source: EventSource;
  /** ISO 8601: when it happened on the floor. */
  occurredAt: string;
}

/** Records an event that no open case waits for: machines report every start and stop, and none of them is lost. */
export class NoteEvent {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run({ plantId, ...heard }: WorldEventHeard, actor: Actor, trace: string | null): Promise<void> {
    return this.db.transaction([plantId], async (tx) => {
      const act = { plantId, actor, trace, at: this.clock.now() };
      const { machine } = heard.facts;
      if (heard.event === 'machine-runs' && machine)
        await endPlannedStops(tx, act, machine, new Date(heard.occurredAt));
      tx.audit(entry(act, null, 'event.noted', heard));
    });
  }
}
