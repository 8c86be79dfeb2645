import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TemporalWorkers } from '../../../apps/worker/temporal/temporal-workers.js';
import { makeActivities } from '../../../activities/index.js';
import { OpenCase } from '../../../libs/casework/index.js';
import { MemoryCmms, MemoryErp, MemoryMes } from '../../../libs/connectors/memory/index.js';
import { systemClock } from '../../../libs/platform/clock.js';
import { caseOf } from '../../support/casework.js';
import { eventually } from '../../support/eventually.js';
import { raise } from '../../support/factories/index.js';
import { quiet, WorkerBench } from '../../support/worker-bench.js';

/** How soon a thousand are recorded after five minutes is measured by the bench `outage-storm`. */
const CASES = 12;
const WITHIN_MS = 60_000;

let bench: WorkerBench;
let workers: TemporalWorkers;
beforeAll(async () => {
  bench = await WorkerBench.start();
  bench.cases.clock.set(new Date());
  const systems = { erp: new MemoryErp(), mes: new MemoryMes(), cmms: new MemoryCmms() };
  workers = new TemporalWorkers({
    temporal: bench.temporal.config,
    log: quiet,
    ...makeActivities(bench.cases.db, systemClock, systems, quiet),
  });
  bench.work = bench.newWork((outageMs) => workers.afterOutage(outageMs));
  workers.start();
  await bench.work.start();
}, 240_000);
afterAll(async () => {
  await workers.stop();
  await bench.stop();
}, 60_000);

async function open(): Promise<string> {
  const event = raise.hold(bench.cases.plant);
  const source = { kind: 'source', name: 'test' } as const;
  return caseOf(await new OpenCase(bench.cases.db, systemClock).run(event, source, null)).caseId;
}

test('deadlines that pass while Temporal is away are each recorded once, soon after its return', async () => {
  const cases: string[] = [];
  while (cases.length < CASES) cases.push(await open());
  await bench.temporal.stop();
  const due = new Date(Date.now() + 500);
  await bench.cases.rows(
    `update deadline set due_at = $1 where case_id = any ($2) and kind = 'ladder' and state = 'waiting'`,
    due,
    cases,
  );
  await open();
  await eventually('the outage to be noticed', async () => bench.work.temporalWatch.down);
  await eventually('the deadlines to pass', async () => new Date() > due);
  const waiting = `select from deadline where case_id = any ($1) and due_at = $2 and state = 'waiting'`;
  expect(await bench.cases.rows(waiting, cases, due)).toHaveLength(CASES);

  await bench.temporal.start();
  const all = async () => (await bench.cases.rows(waiting, cases, due)).length === 0;
  await eventually('every deadline to be recorded', all, WITHIN_MS);
  const recorded = await bench.cases.rows<{ times: string }>(
    `select count(*) as times from audit_entry where case_id = any ($1) and action = 'task.reminded' group by case_id`,
    cases,
  );
  expect(recorded.map(({ times }) => Number(times))).toEqual(cases.map(() => 1));
}, 180_000);
