import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { StrandedCases } from '../../../apps/worker/reconciler/stranded-cases.js';
import { TemporalWorkers } from '../../../apps/worker/temporal/temporal-workers.js';
import { makeActivities } from '../../../activities/index.js';
import { MemoryCmms, MemoryErp, MemoryMes } from '../../../libs/connectors/memory/index.js';
import { caseWorkflowId } from '../../../libs/contracts/temporal/index.js';
import { eventually } from '../../support/eventually.js';
import { raise } from '../../support/factories/index.js';
import { queryAs } from '../../support/postgres.js';
import { quiet, WorkerBench } from '../../support/worker-bench.js';

let bench: WorkerBench;
let workers: TemporalWorkers;
let stranded: StrandedCases;
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
  const { client } = bench.client;
  stranded = new StrandedCases({
    ...{ db, clock, client, log: quiet, metrics: bench.metrics },
    temporalIsDown: () => false,
  });
  workers.start();
}, 240_000);
afterAll(async () => {
  await workers.stop();
  await bench.stop();
}, 60_000);

const handleOf = (caseId: string) =>
  bench.client.client.workflow.getHandle(caseWorkflowId('north', caseId, 1));

/** Past row security, as if the outbox had done it: the outbox itself does not run here. */
const pretend = (sql: string, caseId: string) => queryAs(bench.cases.database.adminUrl, sql, [caseId]);
const pretendStarted = (caseId: string) =>
  pretend('update exception_case set workflow_started_at = received_at where id = $1', caseId);
const pretendSent = (caseId: string) =>
  pretend('update case_message set sent_at = created_at where case_id = $1', caseId);

async function openAndStarted() {
  const opened = await bench.cases.open(raise.shortage(bench.cases.plant));
  await pretendStarted(opened.caseId);
  return opened;
}

async function closed(caseId: string): Promise<void> {
  const sql = 'select state from exception_case where id = $1';
  const isClosed = async () => (await bench.cases.row<{ state: string }>(sql, caseId)).state === 'closed';
  await eventually('a case that is closed', isClosed, 30_000);
}

const acceptDelay = (taskId: string) =>
  bench.cases.answer(taskId, 'material.planner', 'accept-delay', {
    reason: 'Nothing else is there',
    payload: { start: '2026-03-05T06:00:00Z' },
  });

test('a case that Temporal forgot is started again, and what it was told since is told again', async () => {
  const { caseId, task } = await openAndStarted();
  expect(await stranded.repair.run()).toBe(1);
  expect((await handleOf(caseId).describe()).status.name).toBe('RUNNING');
  expect(await stranded.repair.run()).toBe(0);

  await acceptDelay(task.id);
  await pretendSent(caseId);
  expect(await stranded.repair.run()).toBe(1);
  await closed(caseId);
  expect(await stranded.repair.run()).toBe(0);
}, 60_000);

test('a case whose run is over is reported, and left as it is', async () => {
  const { caseId } = await openAndStarted();
  await stranded.repair.run();
  await handleOf(caseId).terminate('over');

  expect(await stranded.repair.run()).toBe(0);
  expect(await bench.metrics.text()).toContain(
    'holdfast_stranded_cases_total{status="TERMINATED",process="test"} 1',
  );
}, 60_000);
