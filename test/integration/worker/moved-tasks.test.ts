import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RecordAbsence } from '../../../libs/casework/index.js';
import { unwrap } from '../../support/casework.js';
import { eventually } from '../../support/eventually.js';
import { raise } from '../../support/factories/index.js';
import { WorkerBench } from '../../support/worker-bench.js';

let bench: WorkerBench;
beforeAll(async () => {
  bench = await WorkerBench.start();
  await bench.work.start();
}, 240_000);
afterAll(() => bench.stop(), 60_000);

test('a task whose case somebody held while the roster changed moves as soon as they let go', async () => {
  const { db, clock, plant } = bench.cases;
  const { caseId, task } = await bench.cases.open(raise.hold(plant));
  const at = clock.now();
  const away = { from: at, to: new Date(at.getTime() + 3_600_000), reason: 'Ill' };
  const absence = { personId: plant.person('quality.manager'), standInId: null, ...away };
  const act = { plantId: plant.id, actor: bench.cases.as('plant.manager'), trace: null };
  const ownerOf = async () =>
    (await bench.cases.row<{ owner: string }>('select owner_id as owner from task where id = $1', task.id))
      .owner;

  await db.transaction([plant.id], async (tx) => {
    await tx.cases.lock(caseId);
    expect(unwrap(await new RecordAbsence(db, clock).run(act, absence)).moved).toEqual({ now: 0, soon: 1 });
    expect(await ownerOf()).toBe(plant.person('quality.manager'));
  });
  await eventually(
    'the task to be with the fallback',
    async () => (await ownerOf()) === plant.person('plant.manager'),
  );
  expect(await bench.cases.actions(caseId)).toContain('task.moved');
});
