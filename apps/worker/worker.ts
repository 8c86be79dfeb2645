import { makeActivities } from '../../activities/index.js';
import { assertLeastPrivilege, Database } from '../../libs/persistence/index.js';
import type {
  CmmsPort,
  ErpPort,
  MailPort,
  MesPort,
  NotificationPorts,
} from '../../libs/connectors/ports/index.js';
import type { WorkerConfig } from '../../libs/platform/config/index.js';
import { createClock } from '../../libs/platform/create-clock.js';
import { Health, type HealthCheck } from '../../libs/platform/health/index.js';
import type { Logger } from '../../libs/platform/logging.js';
import { Metrics, startOperationsServer, type OperationsServer } from '../../libs/platform/metrics/index.js';
import { drain } from '../../libs/platform/shutdown.js';
import { TemporalClient } from '../../libs/platform/temporal/index.js';
import { OutboxWork } from './outbox-work.js';
import { returnedMails } from './returned-mails.js';
import { followMaintenance } from './planned-maintenance.js';
import { lostJobs } from './reconciler/lost-jobs.js';
import { startReconciler } from './reconciler/reconciler.js';
import { sleepingDeadlines } from './reconciler/sleeping-deadlines.js';
import { StrandedCases } from './reconciler/stranded-cases.js';
import { unplannedHandovers } from './reconciler/unplanned-handovers.js';
import { TemporalWorkers } from './temporal/temporal-workers.js';

export interface RunningWorker {
  health: Health;
  operations: OperationsServer;
  /** Takes nothing more, finishes what is under way, closes everything. */
  stop(): Promise<void>;
}

export interface OutsideWorld {
  erp: ErpPort;
  mes: MesPort;
  cmms: CmmsPort;
  mail: MailPort;
  /** The other ways to reach people. */
  channels?: NotificationPorts;
}

const POOL_SIZE = 20;

/** The whole worker: both Temporal workers, the outbox and the reconciler. Rejects where Postgres does not take us. */
export async function startWorker(
  config: WorkerConfig,
  outside: OutsideWorld,
  log: Logger,
): Promise<RunningWorker> {
  await assertLeastPrivilege(config.database.url);
  const db = await Database.connect(config.database.url, { poolSize: POOL_SIZE, name: 'holdfast-worker' });
  const clock = createClock(config.clock);
  const metrics = new Metrics('worker');
  const temporal = new TemporalClient(config.temporal);
  const { mail, channels } = outside;

  const workers = new TemporalWorkers({
    temporal: config.temporal,
    log,
    ...makeActivities(db, clock, outside, log),
  });
  const work = new OutboxWork({
    ...{ db, clock, temporal, mail, channels, log, metrics },
    runnerUrl: config.runner.url,
    publicUrl: config.publicUrl,
    onTemporalBack: (outageMs) => workers.afterOutage(outageMs),
  });
  const temporalIsDown = () => work.temporalWatch.down;
  const wake = (plantId: string) => work.wake(plantId);

  const health = new Health([
    { name: 'database', required: true, check: () => db.health() },
    { name: 'temporal', required: false, check: () => temporal.check() },
    { name: 'temporal-workers', required: false, check: () => workers.check() },
    { name: 'mail', required: false, check: () => mail.health() },
    ...systemChecks(outside),
  ]);
  const operations = await startOperationsServer(config.operations, metrics, health);
  workers.start();
  await work.start();
  const returned = await returnedMails(config.bounces, { db, clock, log, metrics });
  const stranded = new StrandedCases({ db, clock, client: temporal.client, temporalIsDown, log, metrics });
  const reconciler = startReconciler(
    [
      ...lostJobs(db, clock, temporalIsDown),
      ...sleepingDeadlines({ db, clock, client: temporal.client, temporalIsDown, wake }),
      stranded.repair,
      unplannedHandovers(db, clock),
    ],
    log,
    metrics,
  );
  const maintenance = followMaintenance(db, clock, outside.cmms, log);

  const stop = () =>
    drain(
      [
        { name: 'planned-maintenance', run: () => maintenance.stop() },
        { name: 'reconciler', run: () => reconciler.stop() },
        { name: 'returned mails', run: () => returned.close() },
        { name: 'outbox', run: () => work.stop() },
        { name: 'temporal-workers', run: () => workers.stop() },
        { name: 'temporal', run: () => temporal.close() },
        { name: 'database', run: () => db.close() },
        { name: 'operations', run: () => operations.close() },
      ],
      log,
    );
  return { health, operations, stop };
}

function systemChecks({ erp, mes, cmms }: OutsideWorld): HealthCheck[] {
  return [erp, mes, cmms].map((port) => ({ name: port.system, required: false, check: () => port.health() }));
}
