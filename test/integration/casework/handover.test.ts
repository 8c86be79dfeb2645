import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, unwrap } from '../../support/casework.js';
import { HandoverBench, rotatingPlant } from '../../support/handovers.js';

let bench: HandoverBench;
const started = (plant = rotatingPlant()) => HandoverBench.start(plant);
afterEach(() => bench.stop());

const at = (instant: string) => new Date(instant);

/** The clock stands at 08:00Z on 2 March; the early shift ends at 13:00Z. */
async function twoShifts(): Promise<void> {
  await bench.enter('quality.a', '2026-03-02T05:00:00Z', '2026-03-02T13:00:00Z');
  await bench.enter('quality.b', '2026-03-02T13:00:00Z', '2026-03-02T21:00:00Z');
}

async function theHandover() {
  const [handover] = await bench.handovers();
  if (!handover) throw new Error('no handover is planned');
  return handover;
}

describe('the end of a shift', () => {
  beforeEach(async () => {
    bench = await started();
  });

  test('is planned as soon as the roster says so, once, and anew when the roster changes', async () => {
    await twoShifts();
    expect(await bench.handovers()).toMatchObject([{ from: 'quality.a', state: 'planned' }]);
    expect(await bench.waiting()).toEqual([at('2026-03-02T12:45:00Z')]);

    await bench.enter('quality.a', '2026-03-02T13:00:00Z', '2026-03-02T14:00:00Z');
    expect(await bench.handovers()).toMatchObject([
      { from: 'quality.a', shift_to: at('2026-03-02T14:00:00Z') },
    ]);
    expect(await bench.waiting()).toEqual([at('2026-03-02T13:45:00Z')]);
  });

  test('is followed by the next: there is always exactly one that waits for a duty', async () => {
    await bench.rotate('2026-03-02');
    const ends: Date[] = [];
    for (const instant of ['2026-03-02T13:00:00Z', '2026-03-02T21:00:00Z', '2026-03-03T05:00:00Z']) {
      const [next] = await bench.waiting();
      ends.push(at(instant));
      expect(next).toEqual(new Date(at(instant).getTime() - 15 * 60_000));
      await bench.at(next!.toISOString());
      expect(await bench.waiting()).toEqual([at(instant)]);
      await bench.at(instant);
      expect(await bench.waiting()).toHaveLength(1);
    }
    const handovers = await bench.handovers();
    expect(handovers.map(({ shift_to }) => shift_to).slice(0, 3)).toEqual(ends);
    expect(handovers.map(({ state }) => state)).toEqual(['closed', 'closed', 'closed', 'planned']);
  });

  test('comes when the clocks of the plant say so, also in the night that is an hour shorter', async () => {
    bench.cases.clock.set(at('2026-03-28T20:00:00Z'));
    await bench.rotate('2026-03-24');
    await bench.at('2026-03-28T21:00:00Z');
    const night = (await bench.handovers()).find(({ state }) => state === 'planned');
    expect(night?.shift_to).toEqual(at('2026-03-29T04:00:00Z'));

    const { task } = await bench.hold();
    await bench.at('2026-03-29T03:45:00Z');
    unwrap(await bench.accept(night!.id, (await bench.handovers()).find(({ id }) => id === night!.id)!.to!));
    await bench.at('2026-03-29T04:00:00Z');
    expect((await bench.ownerOf(task.id)).login).not.toBe(night!.from);
    expect(await bench.waiting()).toEqual([at('2026-03-29T11:45:00Z')]);
  });

  test('that nobody carried out, because nothing ran, is made up for in order', async () => {
    await bench.rotate('2026-03-02');
    const { task } = await bench.hold();
    await bench.at('2026-03-03T06:00:00Z');

    const handovers = await bench.handovers();
    expect(handovers.map(({ state }) => state)).toEqual(['closed', 'closed', 'closed', 'planned']);
    const owner = await bench.ownerOf(task.id);
    expect(owner).toMatchObject({ login: handovers[3]!.from, why: 'on-duty' });
  });

  test('comes at its instant, also where the ladders of its tasks are due in the very same', async () => {
    await bench.rotate('2026-03-02');
    for (let shift = 0; shift < 20; shift += 1) {
      await Promise.all([bench.hold(), bench.hold(), bench.hold()]);
      const { id, shift_to: end } = (await bench.handovers()).find(({ state }) => state === 'planned')!;
      await bench.at(new Date(end.getTime() - 15 * 60_000).toISOString());
      await bench.cases.rows(
        `update deadline set due_at = $1 where kind = 'ladder' and state = 'waiting'`,
        end,
      );
      await bench.at(end.toISOString());

      const { state } = (await bench.handovers()).find((one) => one.id === id)!;
      expect(['overdue', 'closed']).toContain(state);
    }
  });
});

describe('what is due in the next shift', () => {
  beforeEach(async () => {
    bench = await started();
    await twoShifts();
  });

  test('is offered to whoever comes next, and moves at the end once it is accepted: the ladder goes on, nobody has seen it yet', async () => {
    const { task, caseId } = await bench.hold();
    unwrap(await bench.acknowledge(task.id, 'quality.a'));
    await bench.at('2026-03-02T12:45:00Z');
    const { id, to, state } = await theHandover();
    expect({ to, state }).toEqual({ to: 'quality.b', state: 'offered' });
    expect(await bench.items(id)).toEqual([{ task_id: task.id, state: 'offered', by: null, note: null }]);
    expect(await bench.told(id, 'offered')).toEqual(['quality.a', 'quality.b']);

    unwrap(await bench.accept(id, 'quality.b'));
    expect((await bench.ownerOf(task.id)).login).toBe('quality.a');
    await bench.at('2026-03-02T13:00:00Z');

    expect(await bench.ownerOf(task.id)).toEqual({ login: 'quality.b', why: 'on-duty', step: 0, seen: null });
    expect((await theHandover()).state).toBe('closed');
    expect(await bench.told(id, 'digest')).toEqual(['quality.a', 'quality.b']);
    expect(await bench.cases.actions(caseId)).toEqual(
      expect.arrayContaining(['task.handover-accepted', 'task.handed-over']),
    );
  });

  test('stays with whoever goes where it is not accepted, keeps the shift from closing, and the fallback hears of it', async () => {
    const [one, two] = [await bench.hold(), await bench.hold()];
    await bench.at('2026-03-02T12:45:00Z');
    const { id } = await theHandover();
    unwrap(await bench.accept(id, 'quality.b', [one.task.id]));
    expect(refusal(await bench.close(id, 'quality.a'))).toMatchObject({
      kind: 'handover-not-accepted',
      items: [{ taskId: two.task.id, number: two.number }],
    });
    await bench.at('2026-03-02T13:00:00Z');

    expect((await theHandover()).state).toBe('overdue');
    expect((await bench.ownerOf(one.task.id)).login).toBe('quality.b');
    expect((await bench.ownerOf(two.task.id)).login).toBe('quality.a');
    expect(await bench.told(id, 'overdue')).toEqual(['quality.manager']);
    expect(refusal(await bench.close(id, 'quality.a')).kind).toBe('handover-not-accepted');

    unwrap(await bench.accept(id, 'quality.b', [two.task.id]));
    expect((await bench.ownerOf(two.task.id)).login).toBe('quality.b');
    expect((await theHandover()).state).toBe('closed');
  });

  test('is settled by itself where it was answered meanwhile: nothing is left to hand over', async () => {
    const { task } = await bench.hold();
    await bench.at('2026-03-02T12:45:00Z');
    const { id } = await theHandover();
    const given = { reason: 'Within tolerance' };
    unwrap(await bench.cases.answer(task.id, 'quality.a', 'release', given));
    unwrap(await bench.close(id, 'quality.a'));

    expect(await bench.items(id)).toMatchObject([{ task_id: task.id, state: 'dropped-out' }]);
    expect((await theHandover()).state).toBe('closed');
  });

  test('closes an overdue shift as soon as it is answered after the end, at the next look', async () => {
    const { task } = await bench.hold();
    await bench.at('2026-03-02T12:45:00Z');
    await bench.at('2026-03-02T13:00:00Z');
    expect((await theHandover()).state).toBe('overdue');
    unwrap(await bench.cases.answer(task.id, 'quality.a', 'release', { reason: 'Within tolerance' }));
    await bench.at('2026-03-02T13:15:00Z');

    expect((await theHandover()).state).toBe('closed');
  });

  test('climbs at once where the successor leaves it, past the reminders, and keeps nothing from closing', async () => {
    const { task, caseId } = await bench.hold();
    await bench.at('2026-03-02T12:45:00Z');
    const { id } = await theHandover();
    unwrap(await bench.leave(id, 'quality.b', [task.id]));
    await bench.at('2026-03-02T12:46:00Z');

    expect(await bench.ownerOf(task.id)).toMatchObject({ login: 'plant.manager', step: 2 });
    expect(await bench.cases.actions(caseId)).toEqual(
      expect.arrayContaining(['task.left-to-climb', 'task.climbed']),
    );
    await bench.at('2026-03-02T13:00:00Z');
    expect((await theHandover()).state).toBe('closed');
    expect(await bench.ownerOf(task.id)).toMatchObject({ login: 'plant.manager' });
  });

  test('is not left to climb where nobody is left on the ladder', async () => {
    const { task } = await bench.hold();
    await bench.cases.rows('update task set step = 2 where id = $1', task.id);
    await bench.at('2026-03-02T12:45:00Z');
    const { id } = await theHandover();

    expect(refusal(await bench.leave(id, 'quality.b', [task.id]))).toMatchObject({
      kind: 'invalid',
      faults: [{ pointer: '/items/0' }],
    });
  });

  test('is for the successor alone to accept, and only what was offered', async () => {
    const { task } = await bench.hold();
    await bench.at('2026-03-02T12:45:00Z');
    const { id } = await theHandover();

    expect(refusal(await bench.accept(id, 'quality.c')).kind).toBe('forbidden');
    expect(refusal(await bench.accept(id, 'quality.b', [id, task.id]))).toMatchObject({
      faults: [{ pointer: '/items/0' }],
    });
    expect(refusal(await bench.close(id, 'quality.b')).kind).toBe('forbidden');
    unwrap(await bench.accept(id, 'quality.b', [task.id]));
    expect(unwrap(await bench.accept(id, 'quality.b', [task.id]))).toEqual({ taskIds: [] });
  });
});

describe('the rest', () => {
  beforeEach(async () => {
    bench = await started();
  });

  test('passes with the duty: what is due later, and what came in after the offer', async () => {
    await bench.enter('quality.a', '2026-03-02T05:00:00Z', '2026-03-02T10:00:00Z');
    await bench.enter('quality.b', '2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z');
    const later = await bench.hold();
    await bench.at('2026-03-02T09:45:00Z');
    const after = await bench.hold();
    const { id } = await theHandover();
    expect(await bench.items(id)).toEqual([]);
    await bench.at('2026-03-02T10:00:00Z');

    const passed = { state: 'passed', by: null, note: 'on-duty' };
    expect(await bench.items(id)).toEqual(
      expect.arrayContaining([later, after].map(({ task }) => ({ task_id: task.id, ...passed }))),
    );
    expect(await bench.ownerOf(after.task.id)).toMatchObject({ login: 'quality.b', why: 'on-duty' });
    expect(await bench.cases.actions(later.caseId)).toContain('task.passed');
  });

  test('goes to the fallback where nobody comes next, and the task says why', async () => {
    await bench.enter('quality.a', '2026-03-02T05:00:00Z', '2026-03-02T13:00:00Z');
    const { task } = await bench.hold();
    await bench.at('2026-03-02T12:45:00Z');
    await bench.at('2026-03-02T13:00:00Z');

    const handover = await theHandover();
    expect(handover).toMatchObject({ to: null, state: 'closed' });
    expect(await bench.items(handover.id)).toMatchObject([{ state: 'passed', note: 'duty-fallback' }]);
    expect(await bench.ownerOf(task.id)).toMatchObject({ login: 'quality.manager', why: 'duty-fallback' });
    expect(await bench.told(handover.id, 'digest')).toEqual(['quality.a', 'quality.manager']);
  });

  test('goes to the fallback where the successor is away by then, whatever was offered', async () => {
    await twoShifts();
    const { task } = await bench.hold();
    await bench.at('2026-03-02T12:45:00Z');
    await bench.away('quality.b', '2026-03-02T12:50:00Z', '2026-03-03T12:00:00Z');
    await bench.at('2026-03-02T13:00:00Z');

    expect(await bench.ownerOf(task.id)).toMatchObject({ login: 'quality.manager', why: 'duty-fallback' });
    expect((await theHandover()).state).toBe('closed');
  });

  test('is not what the successor may not decide: it passes them by', async () => {
    await twoShifts();
    const { task } = await bench.hold('quality.b');
    await bench.at('2026-03-02T12:45:00Z');
    const { id } = await theHandover();
    expect(await bench.items(id)).toEqual([]);
    await bench.at('2026-03-02T13:00:00Z');

    expect(await bench.ownerOf(task.id)).toMatchObject({ login: 'quality.manager' });
  });

  test('passes also where the shift was closed before its end and something came in afterwards', async () => {
    await twoShifts();
    const early = await bench.hold();
    await bench.at('2026-03-02T12:45:00Z');
    const { id } = await theHandover();
    unwrap(await bench.accept(id, 'quality.b'));
    unwrap(await bench.close(id, 'quality.a'));
    expect(await bench.ownerOf(early.task.id)).toMatchObject({ login: 'quality.b' });

    const late = await bench.hold();
    expect(await bench.ownerOf(late.task.id)).toMatchObject({ login: 'quality.a' });
    await bench.at('2026-03-02T13:00:00Z');
    expect(await bench.ownerOf(late.task.id)).toMatchObject({ login: 'quality.b' });
    expect(await bench.told(id, 'digest')).toEqual(['quality.a', 'quality.b']);
  });
});

describe('another successor', () => {
  beforeEach(async () => {
    bench = await started();
    await twoShifts();
    // The one who begins last is next by the roster; the other has the duty then as well.
    await bench.enter('quality.d', '2026-03-02T12:50:00Z', '2026-03-02T20:00:00Z');
    const elsewhere = 'north/assembly/line-1/press-2';
    await bench.enter('quality.c', '2026-03-02T13:00:00Z', '2026-03-02T19:00:00Z', elsewhere);
  });

  test('may be named of those who have the duty then; what was accepted is offered anew', async () => {
    const { task } = await bench.hold();
    await bench.at('2026-03-02T12:45:00Z');
    const handover = (await bench.handovers()).find(({ from }) => from === 'quality.a')!;
    expect(handover.to).toBe('quality.b');
    expect(refusal(await bench.name(handover.id, 'quality.b', 'quality.d')).kind).toBe('forbidden');
    expect(refusal(await bench.name(handover.id, 'quality.a', 'quality.c'))).toMatchObject({
      faults: [{ pointer: '/personId' }],
    });
    unwrap(await bench.accept(handover.id, 'quality.b'));
    unwrap(await bench.name(handover.id, 'quality.a', 'quality.d'));

    expect(await bench.items(handover.id)).toMatchObject([{ state: 'offered', by: null }]);
    expect(await bench.told(handover.id, 'offered')).toEqual(['quality.a', 'quality.b', 'quality.d']);
    expect((await bench.handovers()).find(({ id }) => id === handover.id)?.to).toBe('quality.d');
    expect(refusal(await bench.accept(handover.id, 'quality.b')).kind).toBe('forbidden');
    unwrap(await bench.accept(handover.id, 'quality.d'));
    await bench.at('2026-03-02T13:00:00Z');
    expect(await bench.ownerOf(task.id)).toMatchObject({ login: 'quality.d' });
  });
});
