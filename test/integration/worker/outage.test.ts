import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TemporalWorkers } from '../../../apps/worker/temporal/temporal-workers.js';
import { makeActivities } from '../../../activities/index.js';
import { MemoryCmms, MemoryErp, MemoryMes } from '../../../libs/connectors/memory/index.js';
import { eventually } from '../../support/eventually.js';
import { raise } from '../../support/factories/index.js';
import { quiet, WorkerBench } from '../../support/worker-bench.js';

let bench: WorkerBench;
let workers: TemporalWorkers;
beforeAll(async () => {
  bench = await WorkerBench.start();
  const { db, clock } = bench.cases;
  workers = new TemporalWorkers({
    temporal: bench.temporal.config,
    log: quiet,
    ...makeActivities(
      db,
      clock,
      { erp: new MemoryErp(), mes: new MemoryMes(), cmms: new MemoryCmms() },
      quiet,
    ),
  });
  bench.work = bench.newWork((outageMs) => workers.afterOutage(outageMs));
  workers.start();
  await bench.work.start();
}, 240_000);
afterAll(async () => {
  await workers.stop();
  await bench.stop();
}, 60_000);

/** Far longer than it takes: how long that is is measured by a benchmark. */
const PATIENCE_MS = 30_000;

async function inState(caseId: string, state: string): Promise<void> {
  const sql = 'select state from exception_case where id = $1';
  const reached = async () => (await bench.cases.row<{ state: string }>(sql, caseId)).state === state;
  await eventually(`a case that is ${state}`, reached, PATIENCE_MS);
}

test('a case runs from its event to its end', async () => {
  const { caseId, task } = await bench.cases.open(raise.shortage(bench.cases.plant));
  await bench.cases.answer(task.id, 'material.planner', 'accept-delay', {
    reason: 'Nothing else is there',
    payload: { start: '2026-03-05T06:00:00Z' },
  });

  await inState(caseId, 'closed');
}, 120_000);

test('an answer is taken while Temporal is away, and the case goes on once it is back', async () => {
  const { caseId, task } = await bench.cases.open(raise.shortage(bench.cases.plant));
  await eventually('the start of the case', async () => {
    const sql = 'select workflow_started_at is not null as started from exception_case where id = $1';
    return (await bench.cases.row<{ started: boolean }>(sql, caseId)).started;
  });
  await bench.temporal.stop();

  const answered = await bench.cases.answer(task.id, 'material.planner', 'accept-delay', {
    reason: 'Nothing else is there',
    payload: { start: '2026-03-05T06:00:00Z' },
  });
  expect(answered.ok).toBe(true);
  const inbox = await bench.cases.open(raise.hold(bench.cases.plant));
  expect(inbox.task.state).toBe('open');
  await eventually('the outage to be noticed', async () => bench.work.temporalWatch.down);

  await bench.temporal.start();
  await inState(caseId, 'closed');
}, 120_000);
