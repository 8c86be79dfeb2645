import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startWorker } from '../../../apps/worker/worker.js';
import { MemoryCmms, MemoryErp, MemoryMes } from '../../../libs/connectors/memory/index.js';
import { readWorkerConfig, type WorkerConfig } from '../../../libs/platform/config/index.js';
import { eventually } from '../../support/eventually.js';
import { raise } from '../../support/factories/index.js';
import { quiet, WorkerBench } from '../../support/worker-bench.js';

let bench: WorkerBench;
beforeAll(async () => {
  bench = await WorkerBench.start();
}, 240_000);
afterAll(() => bench.stop(), 60_000);

function config(): WorkerConfig {
  const { appUrl, runnerUrl } = bench.cases.database;
  return readWorkerConfig({
    DATABASE_URL: appUrl,
    DATABASE_RUNNER_URL: runnerUrl,
    TEMPORAL_ADDRESS: bench.temporal.config.connectionOptions.address,
    TEMPORAL_NAMESPACE: 'default',
    PUBLIC_URL: 'https://holdfast.example',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'holdfast@holdfast.example',
    ...{ ERP_URL: 'http://erp.example', MES_URL: 'http://mes.example', CMMS_URL: 'http://cmms.example' },
    METRICS_PORT: '0',
    CLOCK_SCALE: '1',
    CLOCK_STARTED_AT: bench.cases.clock.now().toISOString(),
    CLOCK_REAL_START: String(Date.now()),
  });
}

test('a worker waits for Temporal, works, shows what it does, and drains', async () => {
  await bench.temporal.stop();
  const outside = { erp: new MemoryErp(), mes: new MemoryMes(), cmms: new MemoryCmms(), mail: bench.mail };
  const worker = await startWorker(config(), outside, quiet);
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
  expect(figures).toContain('holdfast_mails_total{outcome="sent",process="worker"} 1');

  await worker.stop();
  await expect(fetch(`${at}/health/live`)).rejects.toThrow();
  const left = await bench.cases.rows(
    `select application_name from pg_stat_activity where datname = current_database() and application_name like 'holdfast-%'`,
  );
  expect(left).toEqual([]);
}, 150_000);
