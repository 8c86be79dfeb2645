import { randomUUID } from 'node:crypto';
import type { Database, QuarantinedEvent } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';

export interface UnreadableEvent {
  plantId: string;
  sourceName: string;
  /** As told by the sender or found by us, such as `cloudevents+json`, `b2mml`, `csv`. */
  format: string;
  body: string;
  /** Why nothing could be made of it, for a person. */
  reason: string;
}

/** Events that could not be mapped: kept whole with the reason, to be replayed once the mapping is mended. */
export class Quarantine {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  keep(event: UnreadableEvent): Promise<{ id: string }> {
    const { plantId, sourceName, format, reason } = event;
    return this.db.transaction([plantId], async (tx) => {
      const id = randomUUID();
      const at = this.clock.now();
      await tx.quarantine.insert({ id, ...event, receivedAt: at });
      const act = { plantId, actor: { kind: 'source' as const, name: sourceName }, at, trace: null };
      tx.audit(entry(act, null, 'event.quarantined', { id, format, reason }));
      return { id };
    });
  }

  /** Newest first; `before` is the id of the last one of the page before. */
  list(plantId: string, limit: number, before: string | null): Promise<QuarantinedEvent[]> {
    return this.db.transaction([plantId], (tx) => tx.quarantine.list(plantId, limit, before));
  }

  load(plantId: string, id: string): Promise<QuarantinedEvent | null> {
    return this.db.transaction([plantId], (tx) => tx.quarantine.load(plantId, id));
  }

  /** After a replay that was taken; `caseId` is null where it was only noted, since no case waits for it. */
  markReplayed(plantId: string, id: string, caseId: string | null): Promise<void> {
    return this.db.transaction([plantId], async (tx) => {
      const at = this.clock.now();
      await tx.quarantine.markReplayed(plantId, id, caseId, at);
      const act = { plantId, actor: { kind: 'system' as const, name: 'quarantine' }, at, trace: null };
      tx.audit(entry(act, caseId, 'event.replayed', { id }));
    });
  }
}
