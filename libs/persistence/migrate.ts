import { DataSource } from 'typeorm';
import { entities } from './entities/index.js';
import { migrations } from './migrations/index.js';
import { SnakeCase } from './snake-case.js';
import { migrateJobs } from './migrate-jobs.js';
import { loginOf, withClient } from './sign-in.js';

export interface DatabaseUrls {
  /** Runs the migrations and owns every table. */
  ownerUrl: string;
  /** What the processes sign in with; owns nothing. */
  appUrl: string;
  /** Owns the job schema alone. */
  runnerUrl: string;
}

/** Any number: whoever migrates this database takes the same lock. */
const MIGRATION_LOCK = 7_031;

/** Brings both schemas up to date: ours as the owner, graphile-worker's as the runner. Safe to run again and side by side. */
export async function migrate(urls: DatabaseUrls): Promise<void> {
  await withClient(urls.ownerUrl, async (owner) => {
    await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrateTables(urls);
    await migrateJobs(owner, urls);
  });
}

async function migrateTables(urls: DatabaseUrls): Promise<void> {
  const source = await ownerSource(urls).initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}

/**
 * TypeORM as the owner of the tables: for migrations, and for the test that entities and tables agree. Row security holds for
 * the owner too, who carries along what every plant has stored.
 */
export function ownerSource(urls: Pick<DatabaseUrls, 'ownerUrl' | 'appUrl'>): DataSource {
  return new DataSource({
    type: 'postgres',
    url: urls.ownerUrl,
    entities,
    migrations,
    migrationsTableName: 'schema_migration',
    namingStrategy: new SnakeCase(),
    installExtensions: false,
    extra: { max: 1, options: `-c holdfast.app_role=${loginOf(urls.appUrl).role} -c holdfast.plants=*` },
  });
}
