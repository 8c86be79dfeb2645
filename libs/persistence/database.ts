import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { entities } from './entities/index.js';
import { SnakeCase } from './snake-case.js';
import { StatementLog } from './statement-log.js';
import { Transaction } from './transaction.js';

/** Plant ids that a transaction may see; `*` is the worker's own scope. */
export type Scope = readonly string[] | '*' | CaseScope;

/** Plants, and beside them single cases of others, to be read and never written. */
export interface CaseScope {
  plants: readonly string[];
  cases: readonly string[];
}

export interface DatabaseOptions {
  /** Connections at most; 10 where absent. */
  poolSize?: number;
  /** Shown in `pg_stat_activity`. */
  name?: string;
  /** Told of every statement, for counting and for slow-query logs. */
  onStatement?: (sql: string) => void;
}

/** In ms. A host that is lost in the middle of its transaction must not hold a plant's locks for longer than this. */
const PATIENCE = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 15_000,
  keepAlive: true,
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PLANT_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;
const ATTEMPTS = 3;
/** Serialization failure and deadlock: Postgres chose us to give way. */
const GAVE_WAY = new Set(['40001', '40P01']);
/** Somebody opened the same exception, or told the same event, at the same instant: the next attempt finds theirs. */
const LOST_RACES = new Set(['exception_case_one_open', 'case_occurrence_pkey']);

/** The application's way into Postgres. One a process. */
export class Database {
  private constructor(private readonly source: DataSource) {}

  /** Signs in as the application's role. Rejects where Postgres cannot be reached. */
  static async connect(url: string, options: DatabaseOptions = {}): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url,
      entities,
      namingStrategy: new SnakeCase(),
      installExtensions: false,
      applicationName: options.name ?? 'holdfast',
      logger: new StatementLog(options.onStatement),
      logging: options.onStatement ? ['query'] : false,
      extra: { max: options.poolSize ?? 10, ...PATIENCE },
    });
    return new Database(await source.initialize());
  }

  /**
   * Runs `work` in one transaction that sees the named plants alone. Commits when it resolves, rolls back when it throws.
   * Audit entries and jobs that `work` adds are written last. Runs again, three times at most, where Postgres gives up
   * on a deadlock or a lost race, so `work` must touch nothing but the transaction.
   */
  async transaction<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(scope, work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isWorthAnotherTry(error)) throw error;
      }
    }
  }

  /**
   * Runs `work` in a transaction as `transaction` would, and undoes all of it: nothing is kept, audited, told or sent.
   * Resolves with what `work` found out.
   */
  async rehearse<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.startTransaction();
      await setScope(runner.manager, scope);
      return await work(new Transaction(runner.manager));
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }

  /**
   * Reads in one transaction that sees the named plants alone, all of it as it was at one instant: what several
   * statements find fits together, whoever writes meanwhile. `work` may not write.
   */
  snapshot<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.source.transaction('REPEATABLE READ', async (manager) => {
      await setScope(manager, scope, 'read only');
      return work(new Transaction(manager));
    });
  }

  private once<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.source.transaction(async (manager) => {
      await setScope(manager, scope);
      const tx = new Transaction(manager);
      const result = await work(tx);
      await tx.writeLast();
      return result;
    });
  }

  /** Rejects where Postgres does not answer. */
  async health(): Promise<void> {
    await this.source.query('select 1');
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }
}

/** What is no plant's or no case's id cannot widen the scope. */
async function setScope(manager: EntityManager, scope: Scope, access?: 'read only'): Promise<void> {
  const { plants, cases } =
    typeof scope === 'string' || !('plants' in scope) ? { plants: scope, cases: [] } : scope;
  const settings = [
    plants === '*' ? '*' : plants.filter((id) => PLANT_ID.test(id)).join(','),
    cases.filter((id) => UUID.test(id)).join(','),
    access ? 'on' : 'off',
  ];
  await manager.query(
    `select set_config('holdfast.plants', $1, true), set_config('holdfast.cases', $2, true),
       set_config('transaction_read_only', $3, true)`,
    settings,
  );
}

function isWorthAnotherTry(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  return GAVE_WAY.has(code ?? '') || LOST_RACES.has(constraint ?? '');
}
