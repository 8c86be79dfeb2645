import { Client } from 'pg';

/** What each commit with audit entries announces; the payload is the plant's id, a colon and its last entry's number. */
export const LIVE_CHANNEL = 'holdfast_live';
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;

/**
 * Hears from Postgres that a plant changed, whichever process changed it. Holds one connection of its own and comes back
 * by itself; `onWake` with null means that changes may have been missed.
 */
export class LiveListener {
  private client: Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private retryMs = FIRST_RETRY_MS;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly onWake: (plantId: string | null) => void,
  ) {}

  /** Resolves after the first attempt, whether or not it succeeded. */
  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'holdfast-live',
      keepAlive: true,
    });
    this.client = client;
    client.on('error', () => this.again(client));
    client.on('end', () => this.again(client));
    client.on('notification', ({ payload }) => this.onWake(payload?.split(':', 1)[0] || null));
    try {
      await client.connect();
      await client.query(`listen ${LIVE_CHANNEL}`);
      this.retryMs = FIRST_RETRY_MS;
      this.onWake(null);
    } catch {
      this.again(client);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.client?.end();
  }

  private again(from: Client): void {
    if (this.closed || this.client !== from) return;
    this.client = null;
    // Its connection is gone or was never there: nothing is left to say goodbye to.
    from.end().catch(() => undefined);
    this.timer = setTimeout(() => void this.start(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }
}
