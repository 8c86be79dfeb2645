import type { Database } from '../database.js';

export interface StoredResponse {
  status: number;
  body: unknown;
}

export interface IdempotentRequest {
  /** Who asks; keys of different principals never meet. */
  principal: string;
  key: string;
  /** SHA-256 of method, path and body. */
  requestHash: Buffer;
}

/** `mine`: carry on. `done`: give this response again. `other`: the key went with another request. `busy`: its first use is under way. */
export type Claim =
  { kind: 'mine' } | { kind: 'done'; response: StoredResponse } | { kind: 'other' } | { kind: 'busy' };

interface Row {
  requestHash: Buffer;
  status: number | null;
  response: unknown;
}

/**
 * The first response to each `Idempotency-Key`. A claim whose holder died is given to the next one after `leaseMs`.
 * All instants are real time.
 */
export class IdempotentRequests {
  constructor(
    private readonly db: Database,
    private readonly leaseMs = 30_000,
  ) {}

  claim({ principal, key, requestHash }: IdempotentRequest, at: Date): Promise<Claim> {
    const abandonedBefore = new Date(at.getTime() - this.leaseMs);
    return this.db.transaction('*', async (tx) => {
      const claimed = await tx.query(CLAIM, [principal, key, requestHash, at, abandonedBefore]);
      if (claimed.length > 0) return { kind: 'mine' };
      const [row] = await tx.query<Row>(FIND, [principal, key]);
      return row ? claimOf(row, requestHash) : { kind: 'busy' };
    });
  }

  async complete({ principal, key }: IdempotentRequest, response: StoredResponse): Promise<void> {
    const values = [principal, key, response.status, JSON.stringify(response.body ?? null)];
    await this.db.transaction('*', (tx) => tx.query(COMPLETE, values));
  }

  /** After a refusal, which stored nothing: the key may be used again. */
  async release({ principal, key }: IdempotentRequest): Promise<void> {
    await this.db.transaction('*', (tx) => tx.query(RELEASE, [principal, key]));
  }

  /** Forgets what is older than `before`. */
  async forget(before: Date): Promise<void> {
    await this.db.transaction('*', (tx) => tx.query(FORGET, [before]));
  }
}

function claimOf(row: Row, requestHash: Buffer): Claim {
  if (!row.requestHash.equals(requestHash)) return { kind: 'other' };
  if (row.status === null) return { kind: 'busy' };
  return { kind: 'done', response: { status: row.status, body: row.response } };
}

const CLAIM = `
  insert into idempotent_request as r (principal, key, request_hash, created_at) values ($1, $2, $3, $4)
  on conflict (principal, key) do update set created_at = excluded.created_at
    where r.status is null and r.request_hash = excluded.request_hash and r.created_at < $5
  returning 1`;

const FIND = `
  select request_hash as "requestHash", status, response from idempotent_request where principal = $1 and key = $2`;

const COMPLETE = 'update idempotent_request set status = $3, response = $4 where principal = $1 and key = $2';
const RELEASE = 'delete from idempotent_request where principal = $1 and key = $2 and status is null';
const FORGET = 'delete from idempotent_request where created_at < $1';
