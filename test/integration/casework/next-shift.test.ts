import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { RecordAbsence } from '../../../libs/casework/index.js';
import type { NobodyOnDuty, Playbook } from '../../../libs/domain/index.js';
import { CaseworkBench, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
/** The ladder reminds after one hour and climbs after four. */
const ASKED = new Date('2026-03-02T08:00:00Z');
const SHIFT = new Date('2026-03-02T08:30:00Z');

const waiting =
  (nobodyOnDuty: NobodyOnDuty) =>
  (playbook: Playbook): Playbook => ({
    ...playbook,
    questions: Object.fromEntries(
      Object.entries(playbook.questions).map(([key, policy]) => [key, { ...policy, nobodyOnDuty }]),
    ),
  });

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant()
      .withVacant('quality-manager')
      .withVacant('plant-manager')
      .withPerson('quality.deputy', 'quality')
      .withPerson('night.manager', 'supervisor')
      .withFallback('quality-manager', 'quality.deputy')
      .withDuty('quality-manager', 'quality.manager', 'north', SHIFT, new Date('2026-03-02T16:00:00Z'))
      .withDuty('plant-manager', 'night.manager', 'north', new Date('2026-03-02T13:00:00Z'))
      .withPlaybook('quality-hold', waiting('next-shift')),
  );
});
afterAll(() => bench.stop());
beforeEach(async () => {
  bench.clock.set(ASKED);
  await bench.rows(`update deadline set state = 'dropped' where state = 'waiting'`);
});

const taskOf = (id: string) =>
  bench.row<{ owner: string; why: string; ladder_from: Date | null; due_at: Date }>(
    `select p.login as owner, t.owner_why as why, t.ladder_from, t.due_at from task t
     join person p on p.id = t.owner_id where t.id = $1`,
    id,
  );
const nextStep = async (taskId: string) =>
  (
    await bench.row<{ at: Date }>(
      `select due_at as at from deadline where task_id = $1 and kind = 'ladder' and state = 'waiting'`,
      taskId,
    )
  ).at;

describe('where nobody is on duty and the playbook says next shift', () => {
  test('whoever is next has the task at once, and its ladder counts from that shift', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    expect(await taskOf(task.id)).toMatchObject({
      ...{ owner: 'quality.manager', why: 'next-shift', ladder_from: SHIFT },
    });
    expect(await nextStep(task.id)).toEqual(new Date('2026-03-02T09:30:00Z'));
    const told = await bench.row(
      `select not_before from notification where task_id = $1 and kind = 'asked'`,
      task.id,
    );
    expect(told).toEqual({ not_before: SHIFT });
  });

  test('is told when it begins, also where the facts come before', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    await bench.db.transaction(['north'], (tx) => tx.notifications.hurry(caseId, ASKED));
    expect(
      await bench.row(`select not_before from notification where task_id = $1 and kind = 'asked'`, task.id),
    ).toEqual({ not_before: SHIFT });
  });

  test('a shift that begins only when a step would have fallen due is not waited for', async () => {
    bench.clock.set(new Date(SHIFT.getTime() - 60 * 60_000));
    const { task } = await bench.open(raise.hold(bench.plant));
    expect(await taskOf(task.id)).toMatchObject({
      ...{ owner: 'quality.deputy', why: 'duty-fallback', ladder_from: null },
    });
  });

  test('nor is one that nobody comes to', async () => {
    bench.clock.set(new Date('2026-03-02T16:00:00Z'));
    const { task } = await bench.open(raise.hold(bench.plant));
    expect(await taskOf(task.id)).toMatchObject({ owner: 'quality.deputy', why: 'duty-fallback' });
  });

  test('a climb waits in the same way, and the time until the shift is no time of its owner', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    bench.clock.set(new Date('2026-03-02T09:30:00Z'));
    await bench.climb();
    // Four hours after the shift's beginning the task climbs, half an hour before the plant manager comes.
    bench.clock.set(new Date('2026-03-02T12:30:00Z'));
    await bench.climb();
    expect(await taskOf(task.id)).toMatchObject({
      ...{ owner: 'night.manager', why: 'next-shift', ladder_from: new Date('2026-03-02T09:00:00Z') },
    });
    // Eight hours are between the last step and its repeat, from the shift on.
    expect(await nextStep(task.id)).toEqual(new Date('2026-03-02T21:00:00Z'));
  });

  test('an answer after the climb is late where the time since that shift was up', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    bench.clock.set(new Date('2026-03-02T13:05:00Z'));
    await bench.climb();
    expect(await taskOf(task.id)).toMatchObject({ owner: 'night.manager', ladder_from: SHIFT });
    unwrap(await bench.answer(task.id, 'quality.manager', 'scrap', { reason: 'Cracked' }));
    expect(await bench.row('select late from answer where task_id = $1', task.id)).toEqual({ late: true });
  });

  test('and whoever is next becomes ill, the task moves to the fallback', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    const absence = {
      ...{ personId: bench.plant.person('quality.manager'), standInId: null, reason: 'Ill' },
      ...{ from: SHIFT, to: new Date('2026-03-02T20:00:00Z') },
    };
    const act = { plantId: 'north', actor: { kind: 'system', name: 'test' } as const, trace: null };
    unwrap(await new RecordAbsence(bench.db, bench.clock).run(act, absence));
    expect(await taskOf(task.id)).toMatchObject({ owner: 'quality.deputy', why: 'duty-fallback' });
  });
});

test('where the playbook says nothing the fallback has the task at once', async () => {
  const bare = await CaseworkBench.start(
    aPlant()
      .withVacant('quality-manager')
      .withPerson('quality.deputy', 'quality')
      .withFallback('quality-manager', 'quality.deputy')
      .withDuty('quality-manager', 'quality.manager', 'north', SHIFT),
  );
  try {
    bare.clock.set(ASKED);
    const { task } = await bare.open(raise.hold(bare.plant));
    expect(task).toMatchObject({ owner_id: bare.plant.person('quality.deputy'), owner_why: 'duty-fallback' });
  } finally {
    await bare.stop();
  }
});
