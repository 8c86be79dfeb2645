import type { Database } from '../database.js';

export interface EventSourceIdentity {
  plantId: string;
  name: string;
}

/** Machines and systems that may raise in one plant. Their tokens come as SHA-256. */
export class EventSources {
  constructor(private readonly db: Database) {}

  async find(tokenHash: Buffer): Promise<EventSourceIdentity | null> {
    const [found] = await this.db.transaction('*', (tx) =>
      tx.query<EventSourceIdentity>(BY_TOKEN, [tokenHash]),
    );
    return found ?? null;
  }
}

const BY_TOKEN = 'select plant_id as "plantId", name from event_source where token_hash = $1 and active';
