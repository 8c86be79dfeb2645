import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { CaseDetail, RaiseReceipt } from '../../../libs/contracts/api/index.js';
import { eventually } from '../../support/eventually.js';
import { ApiBench } from './api-bench.js';
import { aHold } from './bodies.js';

let bench: ApiBench;

beforeAll(async () => {
  bench = await ApiBench.start();
});
afterAll(() => bench.stop());

const CHANGE = `with changed as (
    update exception_case set version = version + 1 where id = $1 returning plant_id)
  insert into case_comment (id, plant_id, case_id, person_id, body, written_at)
  select $2, plant_id, $1, (select id from person limit 1), 'Written meanwhile', now() from changed`;

it('tells of a case as it was at one instant, though somebody changes it while it is read', async () => {
  const lead = await bench.api.signedIn('shift.lead');
  const { body: raised } = await lead.post<RaiseReceipt>('/cases', aHold());
  const detail = () => lead.get<CaseDetail>(`/cases/${raised.caseId}`);
  const before = (await detail()).body;

  const writer = new Client({ connectionString: bench.database.adminUrl });
  await writer.connect();
  await writer.query('begin');
  await writer.query('lock table case_comment in access exclusive mode');
  const reading = detail();
  await eventually('the reader to come as far as the comments', async () => {
    const [row] = await bench.rows<{ waits: boolean }>(
      `select exists (select from pg_locks where relation = 'case_comment'::regclass and not granted) as waits`,
    );
    return row?.waits;
  });
  await writer.query(CHANGE, [raised.caseId, randomUUID()]);
  await writer.query('commit');
  await writer.end();

  expect((await reading).body).toEqual(before);
  const after = (await detail()).body;
  expect(after.version).toBe(before.version + 1);
  expect(after.comments).toMatchObject([{ body: 'Written meanwhile' }]);
});
