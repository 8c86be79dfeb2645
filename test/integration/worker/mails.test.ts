import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import { raise } from '../../support/factories/index.js';
import { queryAs } from '../../support/postgres.js';
import { WorkerBench } from '../../support/worker-bench.js';

let bench: WorkerBench;
beforeAll(async () => {
  bench = await WorkerBench.start();
  await bench.work.start();
}, 240_000);
afterAll(() => bench.stop(), 60_000);
beforeEach(() => {
  bench.mail.taken.length = 0;
  bench.mail.attempts = 0;
  bench.mail.down = false;
  bench.mail.faults = [];
});

interface Delivery {
  id: string;
  state: string;
  attempts: number;
  response: string | null;
}

function delivery(caseId: string): Promise<Delivery> {
  return bench.cases.row('select id, state, attempts, response from notification where case_id = $1', caseId);
}

async function settled(caseId: string, state: string): Promise<Delivery> {
  return eventually(`a mail that is ${state}`, async () => {
    const found = await delivery(caseId);
    return found.state === state ? found : null;
  });
}

async function again(notificationId: string): Promise<void> {
  await queryAs(bench.cases.database.runnerUrl, `select graphile_worker.enqueue('mail', $1, null, null)`, [
    { plantId: 'north', notificationId },
  ]);
  await eventually('an empty outbox', async () => (await bench.cases.jobs('mail')).length === 0);
}

describe('a notification', () => {
  test('is one mail though its job runs twice', async () => {
    const { caseId, number } = await bench.cases.open(raise.hold(bench.cases.plant));
    const sent = await settled(caseId, 'sent');
    await again(sent.id);

    expect(sent.response).toBe('250 taken');
    expect(bench.mail.taken).toHaveLength(1);
    const [mail] = bench.mail.taken;
    expect(mail?.to).toEqual({ name: 'quality manager', address: 'quality.manager@plant.example' });
    expect(mail?.subject).toContain(`(case ${number})`);
    expect(mail?.text).toContain(`https://holdfast.example/cases/${caseId}`);
    expect(mail?.text).toContain('Where: Plant north, Assembly, Line 1, Press 1');
    expect(mail?.text).toContain('Answer due: Mon 2 Mar 2026, 13:00 CET (Europe/Berlin)');
  });

  test('waits while the mail server is down, and goes out soon after it is back', async () => {
    bench.mail.down = true;
    const { caseId } = await bench.cases.open(raise.hold(bench.cases.plant));
    await eventually('two attempts', async () => bench.mail.attempts >= 2, 20_000);
    expect(bench.work.mailWatch.down).toBe(true);

    bench.mail.down = false;
    const back = Date.now();
    await settled(caseId, 'sent');

    expect(Date.now() - back).toBeLessThan(5_000);
    expect(bench.mail.taken).toHaveLength(1);
  });

  test('that may have gone goes again, and says so by its Message-ID', async () => {
    bench.mail.faults = ['unconfirmed'];
    const { caseId } = await bench.cases.open(raise.hold(bench.cases.plant));
    await settled(caseId, 'sent');

    const [first, second] = bench.mail.taken.map(({ messageId }) => messageId);
    expect(bench.mail.taken).toHaveLength(2);
    expect(second).toBe(first);
  });

  test('to a box that does not exist is not tried again', async () => {
    bench.mail.faults = ['bounced'];
    const { caseId } = await bench.cases.open(raise.hold(bench.cases.plant));
    const bounced = await settled(caseId, 'bounced');
    await again(bounced.id);

    expect(bench.mail.taken).toHaveLength(0);
    expect(bench.mail.attempts).toBe(1);
  });

  test('is dropped where the question ended first', async () => {
    bench.mail.down = true;
    const { caseId, task } = await bench.cases.open(raise.downtime(bench.cases.plant));
    await bench.cases.answer(task.id, 'maintenance.lead', 'repair');
    bench.mail.down = false;

    await settled(caseId, 'dropped');
    expect(bench.mail.taken).toHaveLength(0);
  });
});
