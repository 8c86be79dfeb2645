import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startWorker } from '../../../apps/worker/worker.js';
import { MemoryCmms, MemoryErp, MemoryMes } from '../../../libs/connectors/memory/index.js';
import { eventually } from '../../support/eventually.js';
import { raise } from '../../support/factories/index.js';
import { quiet, WorkerBench } from '../../support/worker-bench.js';

let bench: WorkerBench;
beforeAll(async () => {
  bench = await WorkerBench.start();
}, 240_000);
afterAll(() => bench.stop(), 60_000);

test('a worker waits for Temporal, works, shows what it does, and drains', async () => {
  await bench.temporal.stop();
  const outside = { erp: new MemoryErp(), mes: new MemoryMes(), cmms: new MemoryCmms(), mail: bench.mail };
  const worker = await startWorker(bench.workerConfig(), outside, quiet);
  const at = `http://127.0.0.1:${worker.operations.port}`;
  const { caseId } = await bench.cases.open(raise.downtime(bench.cases.plant));
  const report = await worker.health.report();
  expect(report.status).toBe('degraded');
  expect(report.dependencies.find(({ name }) => name === 'temporal')?.status).toBe('down');

  await bench.temporal.start();
  await eventually(
    'the downtime in MES',
    async () => {
      const sql = `select from effect where case_id = $1 and operation = 'openDowntime' and state = 'applied'`;
      return (await bench.cases.rows(sql, caseId)).length === 1;
    },
    60_000,
  );
  await eventually('the first mail', async () => bench.mail.taken.length === 1, 30_000);
  expect((await fetch(`${at}/health/ready`)).status).toBe(200);
  const figures = await (await fetch(`${at}/metrics`)).text();
  expect(figures).toContain('holdfast_jobs_total{job="start-case",outcome="done",process="worker"} 1');
  expect(figures).toContain('holdfast_messages_total{channel="mail",outcome="sent",process="worker"} 1');

  await worker.stop();
  await expect(fetch(`${at}/health/live`)).rejects.toThrow();
  const left = await bench.cases.rows(
    `select application_name from pg_stat_activity where datname = current_database() and application_name like 'holdfast-%'`,
  );
  expect(left).toEqual([]);
}, 150_000);
