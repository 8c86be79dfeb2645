import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeActivities } from '../../../activities/index.js';
import { TemporalWorkers } from '../../../apps/worker/temporal/temporal-workers.js';
import { MemoryCmms, MemoryErp, MemoryMes } from '../../../libs/connectors/memory/index.js';
import { unwrap } from '../../support/casework.js';
import { eventually } from '../../support/eventually.js';
import { lot } from '../../support/factories/index.js';
import { quiet, WorkerBench } from '../../support/worker-bench.js';

/** The worker bundles the workflows first. */
const PATIENCE_MS = 120_000;

const erp = new MemoryErp();
let bench: WorkerBench;
let workers: TemporalWorkers;

beforeAll(async () => {
  bench = await WorkerBench.start();
  const { db, clock } = bench.cases;
  workers = new TemporalWorkers({
    ...{ temporal: bench.temporal.config, log: quiet },
    ...makeActivities(db, clock, { erp, mes: new MemoryMes(), cmms: new MemoryCmms() }, quiet),
  });
  workers.start();
  await bench.work.start();
}, 240_000);
afterAll(async () => {
  await workers.stop();
  await bench.stop();
}, 60_000);

test(
  'a scrap approval is opened, asked, decided, carried out in ERP and closed',
  async () => {
    const { cases } = bench;
    const opened = await cases.open({
      ...{ plantId: cases.plant.id, nodeId: cases.plant.press, occurredAt: '2026-03-02T07:59:00Z' },
      facts: {
        ...{ type: 'scrap-approval', lot: 'L-1', defect: 'Cracks' },
        value: { amount: '800', currency: 'EUR' },
      },
      lines: [lot('L-1')],
      source: { kind: 'system', name: 'test', eventId: 'scrap-1' },
    });
    expect(opened.task.asked_duty_id).toBe('quality-manager');

    unwrap(
      await cases.answer(opened.task.id, 'quality.manager', 'approve', { reason: 'It cannot be mended' }),
    );
    const isClosed = async () => {
      const sql = 'select state, close_reason as reason from exception_case where id = $1';
      const row = await cases.row<{ state: string; reason: string }>(sql, opened.caseId);
      return row.state === 'closed' && row;
    };
    const ended = await eventually('the end of the case', isClosed, PATIENCE_MS);

    expect(ended.reason).toBe('The goods are scrapped.');
    expect(erp.received.map(({ command }) => command)).toMatchObject([
      { operation: 'postDisposition', disposition: 'scrap', goods: [{ ref: 'L-1' }] },
    ]);
  },
  2 * PATIENCE_MS,
);
