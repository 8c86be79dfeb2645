import type { Transaction } from './transaction.js';

/** Plant ids that a transaction may see; `*` is the worker's own scope. */
export type Scope = readonly string[] | '*';

export interface DatabaseOptions {
  /** Connections at most; 10 where absent. */
  poolSize?: number;
  /** Shown in `pg_stat_activity`. */
  name?: string;
}

/** The application's way into Postgres. One a process. */
export class Database {
  /** Signs in as the application's role. Rejects where Postgres cannot be reached. */
  static connect(_url: string, _options: DatabaseOptions = {}): Promise<Database> {
    throw new Error('not written yet');
  }

  /**
   * Runs `work` in one transaction that sees the named plants alone. Commits when it resolves, rolls back when it throws.
   * Audit entries and jobs that `work` adds are written last. Runs again, three times at most, where Postgres gives up
   * on a deadlock or a lost race, so `work` must touch nothing but the transaction.
   */
  transaction<T>(_scope: Scope, _work: (tx: Transaction) => Promise<T>): Promise<T> {
    throw new Error('not written yet');
  }

  /** Rejects where Postgres does not answer. */
  health(): Promise<void> {
    throw new Error('not written yet');
  }

  close(): Promise<void> {
    throw new Error('not written yet');
  }
}
