import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../../libs/platform/errors/index.js';
import type { Logger } from '../../libs/platform/logging.js';

export interface Watched {
  /** `Temporal`, `the mail server`. */
  name: string;
  /** Rejects where it does not answer. */
  check(): Promise<void>;
  /** Called once after each outage, when it answers again. */
  onBack(outageMs: number): Promise<void>;
}

const LOOK_EVERY_MS = 500;

/** Notices that something we depend on went away, and when it is back. Asks it only while something has failed. */
export class OutageWatch {
  private watching: Promise<void> | null = null;
  private suspectedAgain = false;
  private isDown = false;
  private readonly stopping = new AbortController();

  constructor(
    private readonly watched: Watched,
    private readonly log: Logger,
    private readonly everyMs = LOOK_EVERY_MS,
  ) {}

  get down(): boolean {
    return this.isDown;
  }

  /** Something that needs it failed. One failure is no outage: only where it does not answer is it watched until it does. */
  suspect(): void {
    this.suspectedAgain = this.watching !== null;
    this.watching ??= this.watch().finally(() => {
      this.watching = null;
      if (this.suspectedAgain && !this.stopping.signal.aborted) this.suspect();
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
  }

  private async watch(): Promise<void> {
    if (await this.answers()) return;
    this.isDown = true;
    const since = Date.now();
    this.log.warn(`${this.watched.name} does not answer; what needs it waits`);
    do {
      await this.pause();
      if (this.stopping.signal.aborted) return;
    } while (!(await this.answers()));
    this.isDown = false;
    this.log.info(`${this.watched.name} answers again`);
    await this.goOn(Date.now() - since);
  }

  private async answers(): Promise<boolean> {
    try {
      await this.watched.check();
      return true;
    } catch (error) {
      this.log.debug({ reason: describeError(error) }, `${this.watched.name} does not answer`);
      return false;
    }
  }

  private async goOn(outageMs: number): Promise<void> {
    try {
      await this.watched.onBack(outageMs);
    } catch (error) {
      this.log.warn(
        { reason: describeError(error) },
        `could not go on at once after ${this.watched.name} came back`,
      );
    }
  }

  private async pause(): Promise<void> {
    await sleep(this.everyMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
