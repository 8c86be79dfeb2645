import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lostJobs } from '../../../apps/worker/reconciler/lost-jobs.js';
import { caseWorkflowId, deadlinesWorkflowId } from '../../../libs/contracts/temporal/index.js';
import { sleepingDeadlines } from '../../../apps/worker/reconciler/sleeping-deadlines.js';
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

const handleOf = (caseId: string) =>
  bench.client.client.workflow.getHandle(caseWorkflowId('north', caseId, 1));

async function startedCase() {
  const opened = await bench.cases.open(raise.shortage(bench.cases.plant));
  await eventually('the start of the case', () => isStarted(opened.caseId));
  return opened;
}

async function isStarted(caseId: string): Promise<boolean> {
  const sql = 'select workflow_started_at is not null as started from exception_case where id = $1';
  return (await bench.cases.row<{ started: boolean }>(sql, caseId)).started;
}

async function signalsOf(workflowId: string): Promise<number> {
  const { events } = await bench.client.client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes).length;
}

function asRunner(sql: string, ...parameters: unknown[]) {
  return queryAs(bench.cases.database.runnerUrl, sql, parameters);
}

describe('an opened case', () => {
  test('has its workflow by the outbox, once however often the job comes', async () => {
    const { caseId } = await startedCase();
    await asRunner(`select graphile_worker.enqueue('start-case', $1, null, null)`, {
      ...{ plantId: 'north', caseId, run: 1 },
    });
    await eventually('an empty outbox', async () => (await bench.cases.jobs('start-case')).length === 0);

    const { status, type } = await handleOf(caseId).describe();
    expect([status.name, type]).toEqual(['RUNNING', 'materialShortageWorkflow']);
  });

  test('is told of its decision by a signal, once', async () => {
    const { caseId, task } = await startedCase();
    await bench.cases.answer(task.id, 'material.planner', 'expedite');

    await eventually('the message', async () => {
      const [sent] = await bench.cases.rows<{ at: Date | null }>(
        'select sent_at as at from case_message where case_id = $1',
        caseId,
      );
      return sent?.at;
    });
    expect(await signalsOf(caseWorkflowId('north', caseId, 1))).toBe(1);
  });

  test('whose run is over is told nothing, which is recorded', async () => {
    const { caseId, task } = await startedCase();
    await handleOf(caseId).terminate('over');
    await bench.cases.answer(task.id, 'material.planner', 'expedite');

    const late = await eventually('the late message', async () => {
      const [message] = await bench.cases.rows<{ late: Date | null; sent: Date | null }>(
        'select late_at as late, sent_at as sent from case_message where case_id = $1',
        caseId,
      );
      return message?.late ? message : null;
    });
    expect(late.sent).toBeNull();
  });
});

describe('wakes that come in a burst', () => {
  test('are few signals', async () => {
    const id = deadlinesWorkflowId('north');
    await bench.work.wake('north');
    const before = await signalsOf(id);

    await asRunner(
      `select graphile_worker.enqueue('wake-deadlines', '{"plantId":"north"}', null, null) from generate_series(1, 300)`,
    );
    await eventually('an empty outbox', async () => (await bench.cases.jobs('wake-deadlines')).length === 0);

    expect((await signalsOf(id)) - before).toBeLessThanOrEqual(5);
  });
});

describe('the reconciler', () => {
  const repairs = () => [
    ...lostJobs(bench.cases.db, bench.cases.clock, () => false),
    ...sleepingDeadlines({
      ...{ db: bench.cases.db, clock: bench.cases.clock, client: bench.client.client },
      temporalIsDown: () => false,
      wake: (plantId) => bench.work.wake(plantId),
    }),
  ];
  const repair = (name: string) =>
    repairs()
      .find((each) => each.name === name)
      ?.run();

  test('starts a case whose job was lost', async () => {
    await bench.work.stop();
    const { caseId } = await bench.cases.open(raise.shortage(bench.cases.plant));
    await asRunner('delete from graphile_worker._private_jobs');
    bench.work = bench.newWork();
    await bench.work.start();

    expect(await repair('start-case')).toBe(1);
    await eventually('the start of the case', () => isStarted(caseId));
    expect(await repair('start-case')).toBe(0);
  });

  test('starts a deadline workflow that does not run', async () => {
    const handle = bench.client.client.workflow.getHandle(deadlinesWorkflowId('north'));
    await bench.work.wake('north');
    await handle.terminate('over');

    expect(await repair('deadlines-not-running')).toBe(1);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    expect(await repair('deadlines-not-running')).toBe(0);
  });

  test('wakes a plant whose deadline passed long ago', async () => {
    await bench.cases.open(raise.shortage(bench.cases.plant));
    expect(await repair('deadlines-overdue')).toBe(0);
    bench.cases.clock.advance('PT40M');

    expect(await repair('deadlines-overdue')).toBe(1);
  });
});

describe('jobs of a worker that died', () => {
  test('are taken over within seconds', async () => {
    await bench.work.stop();
    const { caseId } = await bench.cases.open(raise.shortage(bench.cases.plant));
    await asRunner(
      `update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() - interval '1 minute'`,
    );
    bench.work = bench.newWork();
    await bench.work.start();

    await eventually('the start of the case', () => isStarted(caseId), 10_000);
  });
});
