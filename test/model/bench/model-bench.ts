import { Pool } from 'pg';
import { EXCEPTION_TYPES, type Actor, type Playbook } from '../../../libs/domain/index.js';
import { scaledClock } from '../../../libs/platform/clock.js';
import { TemporalClient } from '../../../libs/platform/temporal/index.js';
import { aPlant, type PlantFactory, type TestPlant } from '../../support/factories/index.js';
import { freshDatabase, type TestDatabase } from '../../support/postgres.js';
import { RestartableTemporal } from '../../support/worker-bench.js';
import { MemoryPlant } from './memory-plant.js';
import { installQuietRuntime, ModelWorker } from './model-worker.js';

/** Works in the plant and has no part in any question. */
export const OUTSIDER = 'somebody.else';

const POOL_SIZE = 20;
/** Slower than the world, so that nobody's deadline passes however long all runs take together. */
const SCALE = 0.1;

/** One database, one Temporal, one stand-in plant and one worker for every run. */
export class ModelBench {
  readonly clock = scaledClock(new Date('2026-03-02T08:00:00.000Z'), Date.now(), SCALE);
  readonly systems = new MemoryPlant();
  readonly worker: ModelWorker;
  private readonly pool: Pool;
  private runs = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly temporal: RestartableTemporal,
    readonly client: TemporalClient,
  ) {
    this.pool = new Pool({ connectionString: database.adminUrl, max: 4 });
    this.worker = new ModelWorker({
      ...{ db: database.db, runnerUrl: database.runnerUrl, clock: this.clock, plant: this.systems },
      ...{ temporal: temporal.config, client },
    });
  }

  plant!: TestPlant;

  /** With so many machines, one a run. */
  static async start(machines: number): Promise<ModelBench> {
    installQuietRuntime();
    const [database, temporal] = await Promise.all([
      freshDatabase({ poolSize: POOL_SIZE }),
      RestartableTemporal.start(),
    ]);
    const bench = new ModelBench(database, temporal, new TemporalClient(temporal.config));
    bench.plant = await plantOf(machines).build(bench.db, bench.clock);
    await bench.worker.start();
    return bench;
  }

  get db() {
    return this.database.db;
  }

  /** A number that no other run has. */
  nextRun(): number {
    this.runs += 1;
    return this.runs;
  }

  as(login: string): Actor {
    return { kind: 'person', personId: this.plant.person(login) };
  }

  /** Rows as a superuser sees them. */
  async rows<Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, parameters)).rows;
  }

  async stop(): Promise<void> {
    await this.worker.stop();
    await this.client.close();
    await this.temporal.remove();
    await this.pool.end();
    await this.database.close();
  }
}

/** Which code explains an answer is no matter of the model. */
const CODES = ['reasonCodes', 'reasonCodesUnder', 'reasonIsCause', 'causeCodes', 'beforeClose'];

function plantOf(machines: number): PlantFactory {
  return EXCEPTION_TYPES.reduce(
    (plant, type) => plant.withPlaybook(type, withoutCodes),
    aPlant().withMachines(machines).withPerson(OUTSIDER),
  );
}

function withoutCodes(playbook: Playbook): Playbook {
  const written = JSON.stringify(playbook, (key, value: unknown) =>
    CODES.includes(key) ? undefined : value,
  );
  return JSON.parse(written) as Playbook;
}
