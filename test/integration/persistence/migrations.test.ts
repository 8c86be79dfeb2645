import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrate } from '../../../libs/persistence/index.js';
import { ownerSource } from '../../../libs/persistence/migrate.js';
import { freshDatabase, type TestDatabase } from '../../support/postgres.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

test('entities and tables agree on every column', async () => {
  const source = await ownerSource(database).initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    // Keys, checks and partial indexes live in the SQL alone: TypeORM has no words for most of them.
    const columns = upQueries
      .map(({ query }) => query)
      .filter((query) => /create table|(add|drop|alter) column|add "/i.test(query));
    expect(columns.filter((query) => !/constraint|index/i.test(query))).toEqual([]);
  } finally {
    await source.destroy();
  }
});

test('migrating again changes nothing', async () => {
  await expect(migrate(database)).resolves.toBeUndefined();
});
