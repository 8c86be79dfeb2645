import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger as JobLogger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import { describeError } from '../../../libs/platform/errors/index.js';
import type { Logger } from '../../../libs/platform/logging.js';

export interface JobRunnerOptions {
  runnerUrl: string;
  /** Jobs of one runner work side by side, so many at once; a slow kind has a runner of its own. */
  concurrency: number;
  tasks: TaskList;
  log: Logger;
}

const POLL_EVERY_MS = 1_000;
const RESTART_AFTER_MS = 1_000;
const LEVELS = { error: 'warn', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/** Works the outbox off, and starts over where Postgres went away under it. */
export class JobRunner {
  private readonly pools = new Set<string>();
  private readonly stopping = new AbortController();
  private runner: Runner | null = null;
  private running: Promise<void> | null = null;

  constructor(private readonly options: JobRunnerOptions) {}

  /** Names under which jobs are held. */
  get poolIds(): string[] {
    return [...this.pools];
  }

  start(): void {
    this.running ??= this.keepRunning();
  }

  /** Takes no more jobs; resolves when those under way have ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.runner?.stop();
    await this.running;
  }

  private async keepRunning(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.runOnce();
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.options.log.warn({ reason: describeError(error) }, 'the outbox runner ended and starts over');
      }
      await sleep(RESTART_AFTER_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async runOnce(): Promise<void> {
    const { runnerUrl, concurrency, tasks } = this.options;
    this.pools.clear();
    this.runner = await run({
      connectionString: runnerUrl,
      concurrency,
      taskList: tasks,
      noHandleSignals: true,
      pollInterval: POLL_EVERY_MS,
      maxPoolSize: concurrency + 2,
      parsedCronItems: [],
      logger: this.jobLogger(),
      events: this.watchedEvents(),
    });
    if (this.stopping.signal.aborted) await this.runner.stop();
    await this.runner.promise;
  }

  private watchedEvents(): WorkerEvents {
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => this.pools.add(workerPool.id));
    return events;
  }

  private jobLogger(): JobLogger {
    return new JobLogger(() => (level, message, meta) => {
      // Failed jobs are logged where they fail, with their trace.
      if (!meta?.failure) this.options.log[LEVELS[level]](message);
    });
  }
}
