import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assertLeastPrivilege } from '../../../libs/persistence/index.js';
import { isDatabaseDown } from '../../../libs/persistence/access/index.js';
import { CaseworkBench } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';
import { queryAs } from '../../support/postgres.js';

let bench: CaseworkBench;

beforeAll(async () => {
  bench = await CaseworkBench.start();
  await aPlant('south').build(bench.db, bench.clock);
  await bench.open(raise.shortage(bench.plant));
});
afterAll(() => bench.stop());

const asApp = (sql: string) => queryAs(bench.database.appUrl, sql);

describe('row security', () => {
  test('shows nothing without a scope', async () => {
    expect(await asApp('select from exception_case')).toEqual([]);
    expect(await asApp('select from audit_entry')).toEqual([]);
  });

  test.each([
    [['north'], 1],
    [['south'], 0],
    [['north', 'south'], 1],
    [[], 0],
    [['north,south'], 0],
    [['*'], 0],
    ['*' as const, 1],
  ])('shows with the scope %j just its cases', async (scope, cases) => {
    const rows = await bench.db.transaction(scope, (tx) => tx.query('select id from exception_case'));
    expect(rows).toHaveLength(cases);
  });

  test('refuses to write for a plant outside the scope', async () => {
    const foreign = bench.db.transaction(['south'], (tx) =>
      tx.plants.saveNode({ ...NODE, plantId: 'north' }),
    );
    await expect(foreign).rejects.toThrow(/row-level security/);
  });

  test('hides another plant from every use case', async () => {
    const { id } = await bench.row<{ id: string }>('select id from exception_case');
    expect(await bench.db.transaction(['south'], (tx) => tx.cases.lock(id))).toBeNull();
  });

  test('holds for every table that belongs to a plant', async () => {
    const open = await bench.rows(
      `select c.table_name from information_schema.columns c
       join pg_class t on t.relname = c.table_name and t.relnamespace = 'public'::regnamespace
       where c.table_schema = 'public' and c.column_name = 'plant_id' and not (t.relrowsecurity and t.relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });
});

describe('the application may not', () => {
  test.each([
    ['change the audit trail', `update audit_entry set action = 'nothing'`],
    ['delete from the audit trail', 'delete from audit_entry'],
    ['empty the audit trail', 'truncate audit_entry'],
    ['change an answer', `update answer set answer = 'release'`],
    ['change a decision', `update decision set answer = 'release'`],
    ['change a published playbook', `update playbook_version set hash = ''`],
    ['delete a case', 'delete from exception_case'],
    ['add a job past its door', `select graphile_worker.add_job('mail', '{}'::json)`],
    ['read the jobs', 'select from graphile_worker._private_jobs'],
    ['touch the record of migrations', 'delete from schema_migration'],
    ['make a table', 'create table loot (id int)'],
  ])('%s', async (_, sql) => {
    await expect(asApp(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  test('even its owner may not change the audit trail', async () => {
    const change = queryAs(bench.database.adminUrl, `update audit_entry set action = 'nothing'`);
    await expect(change).rejects.toThrow('append-only');
  });
});

describe('a transaction', () => {
  test('that fails leaves neither job nor entry', async () => {
    const key = randomUUID();
    const failing = bench.db.transaction(['north'], async (tx) => {
      tx.enqueue({ name: 'mail', body: { key } });
      tx.audit(ENTRY);
      await tx.writeLast();
      throw new Error('after all was written');
    });

    await expect(failing).rejects.toThrow('after all was written');
    expect((await bench.jobs('mail')).filter(({ body }) => body.key === key)).toEqual([]);
    expect(await bench.rows(`select from audit_entry where action = 'test.done'`)).toEqual([]);
  });

  test('runs again where Postgres made it give way', async () => {
    let attempts = 0;
    const result = await bench.db.transaction(['north'], async (tx) => {
      attempts += 1;
      if (attempts < 3)
        await tx.query(`do $$ begin raise exception 'give way' using errcode = '40P01'; end $$`);
      return 'done';
    });

    expect(result).toBe('done');
    expect(attempts).toBe(3);
  });

  test('gives up on what no repeat can mend', async () => {
    let attempts = 0;
    const failing = bench.db.transaction(['north'], (tx) => {
      attempts += 1;
      return tx.query('select 1 / 0');
    });

    await expect(failing).rejects.toThrow('division by zero');
    expect(attempts).toBe(1);
  });

  test('waits for nobody for ever: who is kept waiting is told to come again', async () => {
    const settings = await bench.db.transaction(['north'], (tx) =>
      tx.query(
        `select name, setting from pg_settings where name in
         ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`,
      ),
    );
    expect(settings).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: '15000' },
      { name: 'lock_timeout', setting: '10000' },
      { name: 'statement_timeout', setting: '30000' },
    ]);

    const refused = await bench.db.transaction(['north'], async (tx) => {
      await tx.cases.queueUpFor('north', 'busy');
      return bench.db
        .transaction(['north'], async (other) => {
          await other.query(`set local lock_timeout = '10ms'`);
          await other.cases.queueUpFor('north', 'busy');
        })
        .catch((error: unknown) => error);
    });
    expect(isDatabaseDown(refused)).toBe(true);
  });

  test('takes back to a savepoint what was written and what was to be written last', async () => {
    await bench.db.transaction(['north'], async (tx) => {
      const inner = tx.savepoint(async () => {
        tx.audit(ENTRY);
        await tx.query('select 1 / 0');
      });
      await expect(inner).rejects.toThrow('division by zero');
    });

    expect(await bench.rows(`select from audit_entry where action = 'test.done'`)).toEqual([]);
  });

  test('tells the live channel the last number of its entries', async () => {
    const before = await bench.row<{ seq: string }>(
      `select last_audit_seq as seq from plant_counter where plant_id = 'south'`,
    );
    await bench.db.transaction(['south'], async (tx) => tx.audit({ ...ENTRY, plantId: 'south' }));

    const entries = await bench.rows(
      `select seq from audit_entry where plant_id = 'south' and action = 'test.done'`,
    );
    expect(entries).toEqual([{ seq: String(Number(before.seq) + 1) }]);
  });
});

describe('the boot check', () => {
  test('lets the application role pass', async () => {
    await expect(assertLeastPrivilege(bench.database.appUrl)).resolves.toBeUndefined();
  });

  test('refuses a superuser and the owner, each with what to do', async () => {
    await expect(assertLeastPrivilege(bench.database.adminUrl)).rejects.toThrow(/superuser.*nosuperuser/);
    await expect(assertLeastPrivilege(bench.database.ownerUrl)).rejects.toThrow(/owns the table/);
  });

  test('refuses a member of the owner, and a role that bypasses row security', async () => {
    const role = `strong_${randomUUID().slice(0, 8)}`;
    const url = new URL(bench.database.appUrl);
    url.username = role;
    url.password = role;
    await bench.rows(`create role ${role} login password '${role}' in role holdfast_owner`);
    await expect(assertLeastPrivilege(url.toString())).rejects.toThrow(/member of the owner/);
    await bench.rows(`revoke holdfast_owner from ${role}`);
    await bench.rows(`alter role ${role} bypassrls`);
    await expect(assertLeastPrivilege(url.toString())).rejects.toThrow(/nobypassrls/);
    await bench.rows(`drop role ${role}`);
  });
});

const NODE = { id: 'north/loot', parentId: 'north', level: 'area', name: 'Loot' } as const;
const ENTRY = {
  ...{ plantId: 'north', caseId: null, at: new Date(), action: 'test.done', data: {}, trace: null },
  actor: { kind: 'system', name: 'test' } as const,
};
