import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { LiveChange } from '../../../libs/contracts/api/index.js';
import { describeError } from '../../../libs/platform/errors/index.js';
import type { Logger } from '../../../libs/platform/logging.js';
import { formatEventId } from './event-id.js';
import type { LiveFeed, Watcher } from './live-feed.js';

/** One browser that watches. Reads on from where it stands, as fast as the browser takes it and no faster. */
export class LiveStream implements Watcher {
  private pumping = false;
  private more = false;
  private waitsForBrowser = false;

  /** `read` says how far each plant was read. */
  constructor(
    private readonly feed: LiveFeed,
    private readonly response: ServerResponse,
    private readonly read: Map<string, number>,
    private readonly log: Logger,
  ) {}

  get plants(): readonly string[] {
    return [...this.read.keys()];
  }

  /** Tells where the stream begins, so that a break before the first change loses nothing. */
  begin(): void {
    this.response.write(`retry: 1000\nevent: ready\nid: ${formatEventId(this.read)}\ndata: {}\n\n`);
    this.changed();
  }

  changed(): void {
    this.more = true;
    if (this.pumping) return;
    this.pumping = true;
    this.pump()
      .catch((error: unknown) =>
        this.log.warn({ reason: describeError(error) }, 'a live stream could not read on'),
      )
      .finally(() => {
        this.pumping = false;
      });
  }

  /** False where the browser has not taken what was written since the last beat. */
  beat(): boolean {
    if (this.waitsForBrowser) return false;
    this.response.write(': beat\n\n');
    return true;
  }

  end(): void {
    this.response.end();
  }

  private async pump(): Promise<void> {
    while (this.more && !this.response.writableEnded) {
      this.more = false;
      for (const plantId of this.plants) await this.readOn(plantId);
    }
  }

  private async readOn(plantId: string): Promise<void> {
    for (;;) {
      const changes = await this.feed.after(plantId, this.read.get(plantId) ?? 0);
      if (changes.length === 0) return;
      for (const change of changes) if (!(await this.write(change))) return;
    }
  }

  /** False where the browser is gone. */
  private async write(change: LiveChange): Promise<boolean> {
    if (this.response.destroyed || this.response.writableEnded) return false;
    this.read.set(change.plantId, change.seq);
    const id = formatEventId(this.read);
    if (this.response.write(`event: change\nid: ${id}\ndata: ${JSON.stringify(change)}\n\n`)) return true;
    this.waitsForBrowser = true;
    await Promise.race([once(this.response, 'drain'), once(this.response, 'close')]);
    this.waitsForBrowser = false;
    return !this.response.destroyed;
  }
}
