import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { makeActivities } from '../../../activities/index.js';
import { OutboxWork } from '../../../apps/worker/outbox-work.js';
import { WorkerPair } from '../../../apps/worker/temporal/worker-pair.js';
import type { Database } from '../../../libs/persistence/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import type { TemporalConfig } from '../../../libs/platform/config/index.js';
import { Metrics } from '../../../libs/platform/metrics/index.js';
import { bundleWorkflows } from '../../../libs/platform/temporal/bundle-workflows.js';
import type { TemporalClient } from '../../../libs/platform/temporal/index.js';
import { quiet, RecordingMail } from '../../support/worker-bench.js';
import type { MemoryPlant } from './memory-plant.js';

interface Surroundings {
  db: Database;
  runnerUrl: string;
  clock: Clock;
  temporal: TemporalConfig;
  client: TemporalClient;
  plant: MemoryPlant;
}

/** Refused and repeated attempts are what the runs are about: nobody wants to read of each. */
export function installQuietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
    shutdownSignals: [],
  });
}

let bundle: ReturnType<typeof bundleWorkflows> | undefined;

/** One worker for all runs: it may end and begin anew at any moment, and nobody may notice but by the delay. */
export class ModelWorker {
  private readonly mail = new RecordingMail();
  private running: { work: OutboxWork; pair: WorkerPair; ended: Promise<void> } | null = null;
  private restarting: Promise<void> | null = null;

  constructor(private readonly around: Surroundings) {}

  async start(): Promise<void> {
    const { db, clock, temporal, client, plant, runnerUrl } = this.around;
    bundle ??= bundleWorkflows();
    const pair = await WorkerPair.open({
      ...{ temporal, log: quiet, workflowBundle: await bundle },
      ...makeActivities(db, clock, plant, quiet),
    });
    const work = new OutboxWork({
      ...{ db, clock, runnerUrl, temporal: client, mail: this.mail, log: quiet },
      ...{
        onTemporalBack: () => undefined,
        publicUrl: 'https://holdfast.example',
        metrics: new Metrics('model'),
      },
    });
    this.running = { pair, work, ended: pair.run() };
    await work.start();
  }

  async stop(): Promise<void> {
    const { running } = this;
    this.running = null;
    await running?.work.stop();
    running?.pair.shutdown();
    await running?.ended;
  }

  /** Runs that ask for it at the same time get one restart. */
  restart(): Promise<void> {
    this.restarting ??= this.stop()
      .then(() => this.start())
      .finally(() => {
        this.restarting = null;
      });
    return this.restarting;
  }
}
