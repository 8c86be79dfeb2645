import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../../../libs/platform/errors/index.js';
import { WorkerPair, type WorkerPairOptions } from './worker-pair.js';
import { workflowBundle } from './workflow-code.js';

export type TemporalWorkersOptions = Omit<WorkerPairOptions, 'workflowBundle'>;

const TRY_AGAIN_MS = 500;
/** Pollers wait about as long again as the server was away. */
const LONG_OUTAGE_MS = 2_500;

/** Keeps a pair of workers polling: waits for Temporal where it is down, and opens a new pair where one ended. */
export class TemporalWorkers {
  private readonly stopping = new AbortController();
  private readonly ending = new Set<Promise<void>>();
  private current: { pair: WorkerPair; release: () => void } | null = null;
  private running: Promise<void> | null = null;

  constructor(private readonly options: TemporalWorkersOptions) {}

  start(): void {
    this.running ??= this.keepRunning();
  }

  /** Rejects while nothing polls, for the health page. */
  async check(): Promise<void> {
    if (!this.current?.pair.polls) throw new Error('no worker polls');
  }

  /** After a long outage the pollers pause for up to ten seconds: a new pair polls at once, while the old one drains. */
  afterOutage(outageMs: number): void {
    if (outageMs > LONG_OUTAGE_MS) this.renew();
  }

  /** Polls no more; resolves when the tasks under way have ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.renew();
    await this.running;
    await Promise.all(this.ending);
  }

  private renew(): void {
    this.current?.pair.shutdown();
    this.current?.release();
  }

  private async keepRunning(): Promise<void> {
    const { log } = this.options;
    const bundle = await workflowBundle();
    while (!this.stopping.signal.aborted) {
      try {
        await this.runPair(await WorkerPair.open({ ...this.options, workflowBundle: bundle }));
      } catch (error) {
        log.debug({ reason: describeError(error) }, 'cannot poll Temporal; trying again');
        await sleep(TRY_AGAIN_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  /** Resolves when the pair ended or was given up for a new one. */
  private async runPair(pair: WorkerPair): Promise<void> {
    const released = Promise.withResolvers<void>();
    this.current = { pair, release: released.resolve };
    const ended = this.untilEnded(pair);
    this.options.log.info('polling Temporal');
    if (this.stopping.signal.aborted) this.renew();
    await Promise.race([ended, released.promise]);
    this.current = null;
  }

  private untilEnded(pair: WorkerPair): Promise<void> {
    const ended = pair.run().catch((error: unknown) => {
      this.options.log.warn({ reason: describeError(error) }, 'the Temporal workers ended');
    });
    this.ending.add(ended);
    return ended.finally(() => this.ending.delete(ended));
  }
}
