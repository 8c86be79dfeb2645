import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { LiveChange } from '../../../libs/contracts/api/index.js';
import { describeError } from '../../../libs/platform/errors/index.js';
import type { Logger } from '../../../libs/platform/logging.js';
import { formatEventId } from './event-id.js';
import type { LiveFeed, Watcher } from './live-feed.js';
import type { Sight } from './sight.js';

/** One browser that watches. Reads on from where it stands, as fast as the browser takes it and no faster. */
export class LiveStream implements Watcher {
  private pumping = false;
  private more = false;
  private waitsForBrowser = false;
  /** How far each plant was read; null until the stream has begun. */
  private read: Map<string, number> | null = null;

  constructor(
    private readonly feed: LiveFeed,
    private readonly response: ServerResponse,
    private readonly sight: Sight,
    private readonly log: Logger,
  ) {}

  get plants(): readonly string[] {
    return this.sight.plants;
  }

  /** Tells where the stream begins, so that a break before the first change loses nothing. */
  begin(read: Map<string, number>): void {
    this.read = read;
    this.response.write(`retry: 1000\nevent: ready\nid: ${formatEventId(read)}\ndata: {}\n\n`);
    this.changed();
  }

  changed(): void {
    this.more = true;
    if (this.read && !this.pumping) void this.pump(this.read);
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

  /** Stops in the same breath as the last look at `more`: what wakes it in between is not lost. */
  private async pump(read: Map<string, number>): Promise<void> {
    this.pumping = true;
    while (this.more && !this.response.writableEnded) {
      this.more = false;
      await this.readAll(read);
    }
    this.pumping = false;
  }

  private async readAll(read: Map<string, number>): Promise<void> {
    try {
      for (const plantId of this.plants) await this.readOn(plantId, read);
    } catch (error) {
      this.log.warn({ reason: describeError(error) }, 'a live stream could not read on');
    }
  }

  private async readOn(plantId: string, read: Map<string, number>): Promise<void> {
    for (;;) {
      const changes = await this.feed.after(plantId, read.get(plantId) ?? 0);
      if (changes.length === 0) return;
      for (const change of changes) if (!(await this.write(change, read))) return;
    }
  }

  /** False where the browser is gone. What its reader may not see moves the stream on and is not told. */
  private async write(change: LiveChange, read: Map<string, number>): Promise<boolean> {
    if (this.response.destroyed || this.response.writableEnded) return false;
    const seen = await this.sight.sees(change);
    read.set(change.plantId, change.seq);
    if (!seen) return true;
    const id = formatEventId(read);
    if (this.response.write(`event: change\nid: ${id}\ndata: ${JSON.stringify(change)}\n\n`)) return true;
    this.waitsForBrowser = true;
    await Promise.race([once(this.response, 'drain'), once(this.response, 'close')]);
    this.waitsForBrowser = false;
    return !this.response.destroyed;
  }
}
