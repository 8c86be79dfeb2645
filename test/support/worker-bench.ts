import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../apps/stack/free-port.js';
import { findTemporal } from '../../apps/stack/temporal/find.js';
import { startTemporal, type TemporalServer } from '../../apps/stack/temporal/start.js';
import { OutboxWork, type OutboxSurroundings } from '../../apps/worker/outbox-work.js';
import { MailError, type MailPort, type OutgoingMail } from '../../libs/connectors/ports/index.js';
import {
  readWorkerConfig,
  type TemporalConfig,
  type WorkerConfig,
} from '../../libs/platform/config/index.js';
import { createLogger } from '../../libs/platform/logging.js';
import { Metrics } from '../../libs/platform/metrics/index.js';
import { TemporalClient } from '../../libs/platform/temporal/index.js';
import { CaseworkBench } from './casework.js';

/** A Temporal server that can be taken away and comes back with what it knew. */
export class RestartableTemporal {
  private constructor(
    private readonly dataDir: string,
    private readonly program: string,
    private readonly port: number,
    private server: TemporalServer | null,
  ) {}

  static async start(): Promise<RestartableTemporal> {
    const { path } = await findTemporal(join(process.cwd(), '.holdfast', 'tools'), () => undefined);
    const temporal = new RestartableTemporal(
      await mkdtemp(join(tmpdir(), 'holdfast-')),
      path,
      await freePort(),
      null,
    );
    await temporal.start();
    return temporal;
  }

  get config(): TemporalConfig {
    return { connectionOptions: { address: `127.0.0.1:${this.port}` }, namespace: 'default' };
  }

  async start(): Promise<void> {
    const { dataDir, program, port } = this;
    this.server = await startTemporal({ dataDir, program, port, uiPort: null });
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = null;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

/** Takes mails, or is down, or does as it is told. */
export class RecordingMail implements MailPort {
  readonly taken: OutgoingMail[] = [];
  attempts = 0;
  /** How the next attempts end; an empty list takes the mail. */
  faults: MailError['kind'][] = [];
  down = false;

  async health(): Promise<void> {
    if (this.down) throw new MailError('unavailable', 'nobody listens');
  }

  async send(mail: OutgoingMail): Promise<{ response: string }> {
    this.attempts += 1;
    await this.health();
    const fault = this.faults.shift();
    if (fault === 'unconfirmed') this.taken.push(mail);
    if (fault) throw new MailError(fault, `told to be ${fault}`);
    this.taken.push(mail);
    return { response: '250 taken' };
  }
}

export const quiet = createLogger('test', 'silent');

/** The outbox at work over a real database and a real Temporal. */
export class WorkerBench {
  readonly mail = new RecordingMail();
  readonly metrics = new Metrics('test');
  work!: OutboxWork;

  private constructor(
    readonly cases: CaseworkBench,
    readonly temporal: RestartableTemporal,
    readonly client: TemporalClient,
  ) {}

  static async start(): Promise<WorkerBench> {
    const [cases, temporal] = await Promise.all([CaseworkBench.start(), RestartableTemporal.start()]);
    const bench = new WorkerBench(cases, temporal, new TemporalClient(temporal.config));
    bench.work = bench.newWork();
    return bench;
  }

  /** Another worker's share of the outbox, by other ways to reach people where `by` names them. */
  newWork(
    onTemporalBack: (outageMs: number) => void = () => undefined,
    by: Partial<Pick<OutboxSurroundings, 'mail' | 'channels'>> = {},
  ): OutboxWork {
    return new OutboxWork({
      runnerUrl: this.cases.database.runnerUrl,
      db: this.cases.db,
      clock: this.cases.clock,
      temporal: this.client,
      onTemporalBack,
      mail: this.mail,
      publicUrl: 'https://holdfast.example',
      log: quiet,
      metrics: this.metrics,
      ...by,
    });
  }

  /** How a whole worker process would be told of this bench; the systems outside are given to it. */
  workerConfig(): WorkerConfig {
    const { appUrl, runnerUrl } = this.cases.database;
    return readWorkerConfig({
      DATABASE_URL: appUrl,
      DATABASE_RUNNER_URL: runnerUrl,
      TEMPORAL_ADDRESS: this.temporal.config.connectionOptions.address,
      TEMPORAL_NAMESPACE: 'default',
      PUBLIC_URL: 'https://holdfast.example',
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'holdfast@holdfast.example',
      ...{ ERP_URL: 'http://erp.example', MES_URL: 'http://mes.example', CMMS_URL: 'http://cmms.example' },
      METRICS_PORT: '0',
      CLOCK_SCALE: '1',
      CLOCK_STARTED_AT: this.cases.clock.now().toISOString(),
      CLOCK_REAL_START: String(Date.now()),
    });
  }

  async stop(): Promise<void> {
    await this.work.stop();
    await this.client.close();
    await this.temporal.remove();
    await this.cases.stop();
  }
}
