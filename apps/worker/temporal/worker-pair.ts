import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { ACTIVITY_QUEUE, WORKFLOW_QUEUE } from '../../../libs/contracts/temporal/index.js';
import type { TemporalConfig } from '../../../libs/platform/config/index.js';
import type { Logger } from '../../../libs/platform/logging.js';
import { tracedActivities } from './traced-activities.js';

export interface WorkerPairOptions {
  temporal: TemporalConfig;
  workflowBundle: WorkflowBundleOption;
  /** Run inside the workflow worker: short, and touching Postgres alone. */
  localActivities: object;
  /** Reach other systems, or climb. */
  activities: object;
  log: Logger;
}

const GRACE = '10 seconds' as const;
/** About a megabyte each. */
const CACHED_WORKFLOWS = 400;

/** The workflow worker and the activity worker over one connection; they end together. */
export class WorkerPair {
  private constructor(
    private readonly connection: NativeConnection,
    private readonly workers: readonly Worker[],
  ) {}

  /** Rejects where Temporal does not answer. */
  static async open(options: WorkerPairOptions): Promise<WorkerPair> {
    const connection = await NativeConnection.connect(options.temporal.connectionOptions);
    try {
      return new WorkerPair(connection, await createWorkers(connection, options));
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  get polls(): boolean {
    return this.workers.every((worker) => worker.getState() === 'RUNNING');
  }

  /** Resolves when both have ended and the connection is closed. */
  async run(): Promise<void> {
    try {
      await Promise.all(this.workers.map((worker) => this.runOne(worker)));
    } finally {
      await this.connection.close();
    }
  }

  /** Polls no more; what is under way may end. */
  shutdown(): void {
    for (const worker of this.workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  }

  private async runOne(worker: Worker): Promise<void> {
    try {
      await worker.run();
    } finally {
      this.shutdown();
    }
  }
}

async function createWorkers(connection: NativeConnection, options: WorkerPairOptions): Promise<Worker[]> {
  const { temporal, activities, localActivities, workflowBundle, log } = options;
  const common = {
    connection,
    namespace: temporal.namespace,
    shutdownGraceTime: GRACE,
    interceptors: { activity: [tracedActivities(log)] },
  };
  return [
    await Worker.create({
      ...common,
      taskQueue: WORKFLOW_QUEUE,
      workflowBundle,
      activities: localActivities,
      enableNonLocalActivities: false,
      maxCachedWorkflows: CACHED_WORKFLOWS,
      maxConcurrentWorkflowTaskPolls: 5,
      // How long a case waits for the worker that has it cached, when that worker has died.
      stickyQueueScheduleToStartTimeout: '2 seconds',
    }),
    await Worker.create({
      ...common,
      taskQueue: ACTIVITY_QUEUE,
      activities,
      maxConcurrentActivityTaskPolls: 3,
    }),
  ];
}
