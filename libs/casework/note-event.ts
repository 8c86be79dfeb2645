import type { Actor, AnswerPayload, EventSource, WorldEvent } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';

export interface NotedEvent {
  plantId: string;
  event: WorldEvent;
  /** What it is about, such as `{ machine: 'demo/assembly/line-1/press-1' }`. */
  facts: Record<string, string>;
  payload: AnswerPayload;
  source: EventSource;
  /** ISO 8601 in UTC. */
  occurredAt: string;
}

/** Records in the plant's trail what the world reported while no open case waited for it, so that nothing received is lost. */
export class NoteEvent {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run({ plantId, ...noted }: NotedEvent, actor: Actor, trace: string | null): Promise<void> {
    const act = { plantId, actor, at: this.clock.now(), trace };
    return this.db.transaction([plantId], async (tx) => tx.audit(entry(act, null, 'event.noted', noted)));
  }
}
