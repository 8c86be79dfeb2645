import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection, Worker } from '@temporalio/worker';
import { ACTIVITY_QUEUE, WORKFLOW_QUEUE } from '../../../libs/contracts/temporal/index.js';
import type { TemporalConfig } from '../../../libs/platform/config/index.js';
import { describeError } from '../../../libs/platform/errors/index.js';
import type { Logger } from '../../../libs/platform/logging.js';
import { workflowCode } from './workflow-code.js';

export interface TemporalWorkersOptions {
  temporal: TemporalConfig;
  /** Run inside the workflow worker as local activities: short, and touching Postgres alone. */
  localActivities: object;
  activities: object;
  log: Logger;
}

const TRY_AGAIN_MS = 1_000;
const GRACE = '10 seconds' as const;
/** About a megabyte each. */
const CACHED_WORKFLOWS = 400;

/** Both workers over one connection. They wait for Temporal where it is down, and come back where it ended them. */
export class TemporalWorkers {
  private readonly stopping = new AbortController();
  private workers: Worker[] = [];
  private running: Promise<void> | null = null;

  constructor(private readonly options: TemporalWorkersOptions) {}

  start(): void {
    this.running ??= this.keepRunning();
  }

  /** Rejects while no worker polls, for the health page. */
  async check(): Promise<void> {
    if (!this.workers.some((worker) => worker.getState() === 'RUNNING'))
      throw new Error('waits for Temporal');
  }

  /** Polls no more; resolves when the tasks under way have ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.shutdownWorkers();
    await this.running;
  }

  private async keepRunning(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.runOnce();
      } catch (error) {
        this.options.log.warn({ reason: describeError(error) }, 'no connection to Temporal; trying again');
      }
      await sleep(TRY_AGAIN_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async runOnce(): Promise<void> {
    const connection = await NativeConnection.connect(this.options.temporal.connectionOptions);
    try {
      this.workers = await this.createWorkers(connection);
      if (this.stopping.signal.aborted) return;
      this.options.log.info('polling Temporal');
      await Promise.all(this.workers.map((worker) => this.runUntilStopped(worker)));
    } finally {
      this.workers = [];
      await connection.close();
    }
  }

  private async createWorkers(connection: NativeConnection): Promise<Worker[]> {
    const { temporal, activities, localActivities } = this.options;
    const common = { connection, namespace: temporal.namespace, shutdownGraceTime: GRACE };
    const workflows = await Worker.create({
      ...common,
      ...workflowCode(),
      taskQueue: WORKFLOW_QUEUE,
      activities: localActivities,
      maxCachedWorkflows: CACHED_WORKFLOWS,
      maxConcurrentWorkflowTaskPolls: 5,
      // Local activities never come by the queue.
      enableNonLocalActivities: false,
    });
    const effects = await Worker.create({
      ...common,
      taskQueue: ACTIVITY_QUEUE,
      activities,
      maxConcurrentActivityTaskPolls: 3,
    });
    return [workflows, effects];
  }

  /** One worker that ends takes the other along, so that both start over together. */
  private async runUntilStopped(worker: Worker): Promise<void> {
    try {
      await worker.run();
    } finally {
      this.shutdownWorkers();
    }
  }

  private shutdownWorkers(): void {
    for (const worker of this.workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  }
}
