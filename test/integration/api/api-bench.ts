import { jest } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiSettings } from '../../../apps/api/api-parts.js';
import { closeApi } from '../../../apps/api/close-api.js';
import { createApi } from '../../../apps/api/create-api.js';
import { hashOf } from '../../../apps/api/http/credentials.js';
import { LiveFeed } from '../../../apps/api/live/live-feed.js';
import { Database } from '../../../libs/persistence/index.js';
import { LiveEntries, LiveListener } from '../../../libs/persistence/read/index.js';
import { Health, type HealthCheck } from '../../../libs/platform/health/index.js';
import { createLogger } from '../../../libs/platform/logging.js';
import { Metrics } from '../../../libs/platform/metrics/index.js';
import { startTracing } from '../../../libs/platform/tracing/index.js';
import { TestClock } from '../../support/clock.js';
import { aPlant, type TestPlant } from '../../support/factories/index.js';
import { freshDatabase, queryAs, type TestDatabase } from '../../support/postgres.js';
import { HttpClient } from './http-client.js';

export const PASSWORD = 'only for tests';
export const NORTH_TOKEN = 'north-press-gateway-token';
const NO_CHANNELS = {
  loopback: false,
  pushPublicKey: null,
  callbackSecrets: { mail: null, sms: null, voice: null },
};
const GENEROUS = { requestsPerTenSeconds: 100_000, inFlight: 1_000, streams: 100 };

/** Far more than anything takes, so that a busy machine fails no test. */
jest.setTimeout(60_000);

// As every process does at boot: without it nothing carries a trace from the request to the case.
const tracing = startTracing('api', null);

/** One listening API process over its own pool, as `main.ts` would start it. */
export class RunningApi {
  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly listener: LiveListener,
    private readonly feed: LiveFeed,
    private readonly db: Database,
    readonly url: string,
  ) {}

  static async start(
    appUrl: string,
    clock: TestClock,
    settings: Partial<ApiSettings> = {},
    checks: HealthCheck[] = [],
  ): Promise<RunningApi> {
    const db = await Database.connect(appUrl, { poolSize: 10 });
    const log = createLogger('api', 'silent');
    const feed = new LiveFeed(new LiveEntries(db), log);
    const listener = new LiveListener(appUrl, (plantId) => feed.wake(plantId));
    const database = { name: 'database', required: true, check: () => db.health() };
    const app = await createApi({
      settings: {
        ...{
          publicUrl: 'http://holdfast.example',
          limits: GENEROUS,
          consoleRoot: null,
          channels: NO_CHANNELS,
        },
        ...settings,
      },
      ...{ db, clock, log, feed, metrics: new Metrics('api') },
      health: new Health([database, ...checks]),
    });
    await listener.start();
    await app.listen(0, '127.0.0.1');
    return new RunningApi(app, listener, feed, db, await app.getUrl());
  }

  get nest(): NestFastifyApplication {
    return this.app;
  }

  client(): HttpClient {
    return new HttpClient(this.url);
  }

  async signedIn(login: string): Promise<HttpClient> {
    const client = this.client();
    await client.signIn(login, PASSWORD);
    return client;
  }

  machine(token = NORTH_TOKEN): HttpClient {
    return new HttpClient(this.url, { authorization: `Bearer ${token}` });
  }

  async stop(): Promise<void> {
    this.feed.close();
    await closeApi(this.app);
    await this.listener.close();
    await this.db.close();
  }
}

/** A database with the plants `north` and `south`, whose people share nothing, and one API over it. */
export class ApiBench {
  readonly clock = new TestClock();
  database!: TestDatabase;
  north!: TestPlant;
  api!: RunningApi;

  static async start(settings: Partial<ApiSettings> = {}, checks: HealthCheck[] = []): Promise<ApiBench> {
    const bench = new ApiBench();
    bench.database = await freshDatabase();
    await bench.seed();
    bench.api = await RunningApi.start(bench.database.appUrl, bench.clock, settings, checks);
    return bench;
  }

  async stop(): Promise<void> {
    await this.api.stop();
    await this.database.close();
    await tracing.stop();
  }

  /** Past row security. */
  rows<Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
    return queryAs<Row>(this.database.adminUrl, sql, parameters);
  }

  async count(table: string): Promise<number> {
    const [row] = await this.rows<{ count: number }>(`select count(*)::int as count from ${table}`);
    return row?.count ?? 0;
  }

  private async seed(): Promise<void> {
    const { db } = this.database;
    this.north = await aPlant('north')
      .withPerson('viewer', 'viewer')
      .withPerson('operator')
      .build(db, this.clock);
    const south = await aPlant('south').withPerson('south.lead', 'supervisor').build(db, this.clock);
    await this.rows(
      `delete from person_role where plant_id = 'south' and person_id <> $1`,
      south.person('south.lead'),
    );
    await this.rows('update person set password_hash = $1', await hash(PASSWORD));
    await this.rows(`insert into event_source values ('north', 'gateway', $1)`, hashOf(NORTH_TOKEN));
    await this.rows(
      `insert into event_source values ('south', 'gateway', $1)`,
      hashOf('south-press-gateway-token'),
    );
  }
}
