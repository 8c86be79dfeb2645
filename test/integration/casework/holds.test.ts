import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ApplyEffect } from '../../../activities/effects/apply-effect.js';
import {
  CancelCase,
  dueTimeOf,
  EffectLedger,
  LotGate,
  MergeCases,
  SettleEffect,
  SplitCase,
} from '../../../libs/casework/index.js';
import { MemoryCmms, MemoryErp, MemoryMes } from '../../../libs/connectors/memory/index.js';
import type { EffectCommand, EffectResult } from '../../../libs/domain/index.js';
import { CaseDetails, CaseList, Inbox } from '../../../libs/persistence/read/index.js';
import { CaseworkBench, unwrap, type OpenedFixture } from '../../support/casework.js';
import { lot, raise } from '../../support/factories/index.js';

type System = 'erp' | 'mes';

let bench: CaseworkBench;
let erp: MemoryErp;
let mes: MemoryMes;
let apply: ApplyEffect;
let lots = 0;

beforeAll(async () => {
  bench = await CaseworkBench.start();
});
afterAll(() => bench.stop());
beforeEach(() => {
  [erp, mes] = [new MemoryErp(), new MemoryMes()];
  const ledger = new EffectLedger(bench.db, bench.clock);
  const systems = { erp, mes, cmms: new MemoryCmms() };
  apply = new ApplyEffect(ledger, systems, bench.clock, new LotGate(bench.db));
});

function newLot(): string {
  lots += 1;
  return `HELD-${lots}`;
}

let defects = 0;

/** Another defect each time: a second case on the same lot, and no second report of the first. */
function openOn(...refs: string[]): Promise<OpenedFixture> {
  defects += 1;
  return bench.open(
    raise.hold(
      bench.plant,
      { defect: `Defect ${defects}` },
      refs.map((ref) => lot(ref, '10')),
    ),
  );
}

function hold(system: System, ...refs: string[]): EffectCommand {
  const goods = refs.map((ref) => ({ kind: 'lot' as const, ref, quantity: { value: '10', unit: 'pcs' } }));
  return { system, operation: 'placeHold', object: `${system}/${refs.join('+')}`, goods, cause: 'Scratches' };
}

function release(system: System, ...refs: string[]): Extract<EffectCommand, { operation: 'releaseHold' }> {
  const goods = refs.map((ref) => ({ kind: 'lot' as const, ref, quantity: { value: '10', unit: 'pcs' } }));
  return { system, operation: 'releaseHold', object: `${system}/${refs.join('+')}`, goods };
}

function run(caseId: string, command: EffectCommand, times = 1): Promise<EffectResult> {
  const step = `${command.operation}@${command.system}${times > 1 ? `-${times}` : ''}`;
  return apply.run(bench.step(caseId, step), command);
}

async function giveUp(caseId: string, step: string): Promise<void> {
  const finding = { kind: 'abandoned', reason: 'Nobody can' } as const;
  const settle = new SettleEffect(bench.db, bench.clock);
  unwrap(await settle.run(bench.step(caseId, `settle-${step}`), step, finding));
}

/** As Temporal would: tried again while something else on the same lot has no outcome. */
async function settled(caseId: string, command: EffectCommand): Promise<EffectResult> {
  for (;;) {
    try {
      return await run(caseId, command);
    } catch (error) {
      if (!(error instanceof ApplicationFailure) || error.type !== 'EarlierEffectUnsettled') throw error;
    }
  }
}

async function holdBoth(caseId: string, ...refs: string[]): Promise<void> {
  await run(caseId, hold('erp', ...refs));
  await run(caseId, hold('mes', ...refs));
}

async function splitOff(caseId: string, lineNo: number): Promise<string> {
  const command = {
    plantId: bench.plant.id,
    caseId,
    parts: [{ lineNo }],
    reason: 'Another furnace',
    version: null,
  };
  const split = await new SplitCase(bench.db, bench.clock).run(command, bench.as('plant.manager'), null);
  return unwrap(split).caseId;
}

async function shown(caseId: string) {
  const found = await new CaseDetails(bench.db).load([bench.plant.id], caseId, dueTimeOf);
  if (!found?.detail.hold) throw new Error('the case holds nothing');
  return { ...found.detail, hold: found.detail.hold };
}

/** As the list of cases, the inbox of whoever is asked, and the case itself say it. */
async function saidOf(caseId: string): Promise<unknown[]> {
  const [scope, page] = [[bench.plant.id], { limit: 100 }];
  const listed = (await new CaseList(bench.db).page(scope, page)).items.find(({ id }) => id === caseId);
  const inbox = await new Inbox(bench.db).page(scope, bench.plant.person('quality.manager'), page);
  const asked = inbox.items.find((row) => row.caseId === caseId);
  return [listed?.holdState, asked?.holdState, (await shown(caseId)).holdState];
}

async function segregation(caseId: string) {
  const { beside } = await shown(caseId);
  return beside.find(({ key }) => key === 'segregate');
}

/** Until somebody is asked to segregate by hand. */
async function halfAnHour(): Promise<void> {
  bench.clock.advance('PT30M');
  await bench.climb();
}

describe('a hold', () => {
  test('is not in force until every system proves it for every lot', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    expect((await shown(caseId)).hold.state).toBe('not-in-force');

    await run(caseId, hold('erp', ref));
    const half = (await shown(caseId)).hold;
    expect(half.state).toBe('not-in-force');
    expect(half.lots[0]?.systems).toEqual([
      { system: 'erp', state: 'in-force', gap: null, heldBy: [] },
      { system: 'mes', state: 'not-in-force', gap: 'not-confirmed', heldBy: [] },
    ]);

    await run(caseId, hold('mes', ref));
    expect((await shown(caseId)).hold.state).toBe('in-force');
    expect(await bench.actions(caseId)).toContain('hold.proved');
  });

  test('says in every list whether it is in force; what holds nothing says nothing', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    const { caseId: shortage } = await bench.open(raise.shortage(bench.plant));
    await run(caseId, hold('erp', ref));
    expect(await saidOf(caseId)).toEqual(['not-in-force', 'not-in-force', 'not-in-force']);

    await run(caseId, hold('mes', ref));
    expect(await saidOf(caseId)).toEqual(['in-force', 'in-force', 'in-force']);
    const { items } = await new CaseList(bench.db).page([bench.plant.id], { limit: 100 });
    expect(items.find(({ id }) => id === shortage)?.holdState).toBeNull();
  });

  test('that reached half of the lots says which', async () => {
    const [one, two] = [newLot(), newLot()];
    const { caseId } = await openOn(one, two);
    erp.failNext('half-applied', 'placeHold');
    await holdBoth(caseId, one, two);

    const { lots: held, state } = (await shown(caseId)).hold;
    expect(state).toBe('not-in-force');
    expect(held.map(({ systems }) => systems[0]?.gap)).toEqual([null, 'not-shown']);
  });

  test('that the system refused is not in force, and says so', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    erp.failNext('rejected', 'placeHold');
    await holdBoth(caseId, ref);

    expect((await shown(caseId)).hold.lots[0]?.systems[0]).toMatchObject({ gap: 'refused' });
  });

  test('that spares what is assigned to an order is not in force', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    erp.books.assigned.set(ref, 'PO-1');
    erp.failNext('spares-assigned', 'placeHold');
    await holdBoth(caseId, ref);

    expect((await shown(caseId)).hold.lots[0]?.systems[0]).toMatchObject({ gap: 'not-shown' });
  });

  test("is not proved by somebody else's block on the same lot", async () => {
    const [one, two] = [newLot(), newLot()];
    const { caseId } = await openOn(one, two);
    erp.books.foreignHolds.set(two, ['QM-4711']);
    erp.failNext('half-applied', 'placeHold');
    await holdBoth(caseId, one, two);

    const { lots: held } = (await shown(caseId)).hold;
    expect(held[1]?.systems[0]).toMatchObject({ state: 'not-in-force', heldBy: ['QM-4711'] });
  });
});

describe('a hold of a part of a lot', () => {
  test.each(['0', '150'])(
    'that comes back only in part is not in force, with %s of the lot used, and somebody is to segregate',
    async (used) => {
      const ref = newLot();
      const { caseId } = await openOn(ref);
      for (const { books } of [erp, mes]) {
        books.left.set(ref, '850');
        books.used.set(ref, used);
      }
      await holdBoth(caseId, ref);
      const goods = [{ ...lot(ref, '3'), left: { value: '7', unit: 'pcs' } }];
      await run(caseId, { ...release('erp', ref), goods });
      expect((await shown(caseId)).hold.state).toBe('in-force');

      erp.failNext('half-applied', 'placeHold');
      expect(await run(caseId, hold('erp', ref), 2)).toMatchObject({
        outcome: 'conflict',
        message: `only 7 pcs of ${ref} are blocked`,
      });
      expect(await saidOf(caseId)).toEqual(['not-in-force', 'not-in-force', 'not-in-force']);
      await halfAnHour();
      expect(await segregation(caseId)).toMatchObject({ state: 'asked' });
    },
  );

  test('is not proved by a foreign block and what others used of the lot', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    erp.books.used.set(ref, '150');
    erp.books.foreignHolds.set(ref, ['QM-4711']);
    erp.failNext('half-applied', 'placeHold');
    expect(await run(caseId, hold('erp', ref))).toMatchObject({ outcome: 'conflict' });
    expect((await shown(caseId)).hold.lots[0]?.systems[0]).toMatchObject({ gap: 'not-shown' });
  });
});

test('a release that freed one of two lots shows that one as lifted, also once it was given up', async () => {
  const [one, two] = [newLot(), newLot()];
  const { caseId } = await openOn(one, two);
  await holdBoth(caseId, one, two);
  await run(caseId, release('mes', one, two));
  erp.failNext('half-applied', 'releaseHold');
  expect(await run(caseId, release('erp', one, two))).toMatchObject({ outcome: 'conflict' });

  const inErp = async () =>
    (await shown(caseId)).hold.lots.map(
      ({ systems }) => systems.find(({ system }) => system === 'erp')?.state,
    );
  expect(await inErp()).toEqual(['lifted', 'in-force']);
  await giveUp(caseId, 'releaseHold@erp');
  expect(await inErp()).toEqual(['lifted', 'in-force']);
});

test('goods whose hold was refused and given up ask for no hands once they are let go, and bar nobody', async () => {
  const ref = newLot();
  const [first, second] = [await openOn(ref), await openOn(ref)];
  await holdBoth(second.caseId, ref);
  erp.failNext('rejected', 'placeHold');
  await holdBoth(first.caseId, ref);
  await giveUp(first.caseId, 'placeHold@erp');
  await halfAnHour();
  expect(await segregation(first.caseId)).toMatchObject({ state: 'asked' });

  await run(first.caseId, release('mes', ref));
  expect(await segregation(first.caseId)).toMatchObject({ state: 'withdrawn' });
  expect((await shown(first.caseId)).hold.state).toBe('lifted');
  expect(await run(second.caseId, release('erp', ref))).toMatchObject({ outcome: 'applied' });
});

describe('goods that no hold reaches any more', () => {
  test('are listed, and quality is to find out where they went, once a lot', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    for (const system of [erp, mes]) system.books.used.set(ref, '4');
    await holdBoth(caseId, ref);

    const { hold: held, actions } = await shown(caseId);
    expect(held.lots[0]?.used).toEqual({ value: '4', unit: 'pcs' });
    expect(actions).toHaveLength(1);
    expect(actions[0]).toMatchObject({ state: 'open', duty: { id: 'quality-manager' } });
    expect(actions[0]?.what).toContain(`4 pcs of lot ${ref}`);
  });

  test('are searched for again, by as much as was used before the goods were held anew', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    for (const system of [erp, mes]) system.books.used.set(ref, '4');
    await holdBoth(caseId, ref);
    await run(caseId, release('erp', ref));
    await run(caseId, release('mes', ref));
    for (const system of [erp, mes]) system.books.used.set(ref, '6.5');
    await run(caseId, hold('erp', ref), 2);
    await run(caseId, hold('mes', ref), 2);

    const { actions } = await shown(caseId);
    expect(actions.map(({ what }) => what.slice(0, 40)).sort()).toEqual([
      expect.stringContaining('where 2.5 pcs of'),
      expect.stringContaining('where 4 pcs of'),
    ]);
  });
});

describe('a hold that is not in force after half an hour', () => {
  test('is segregated by hand: a task with a ladder of its own, beside the disposition', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    await halfAnHour();

    const { beside, questions } = await shown(caseId);
    expect(questions.map(({ key, state }) => [key, state])).toEqual([['disposition', 'asked']]);
    expect(beside[0]?.tasks[0]).toMatchObject({ duty: { id: 'shift-lead' }, state: 'open' });

    bench.clock.advance('PT30M');
    await bench.climb();
    expect((await segregation(caseId))?.tasks[0]).toMatchObject({ duty: { id: 'quality-manager' } });
  });

  test('is kept by hand once somebody confirmed it; who, when and where is evidence', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    await halfAnHour();
    const task = (await segregation(caseId))?.tasks[0];
    const before = await bench.messages(caseId);
    const payload = { where: 'Cage 3' };
    unwrap(await bench.answer(task?.id ?? '', 'shift.lead', 'segregated', { payload }));

    const { hold: held, evidence, state, questions } = await shown(caseId);
    expect(held).toMatchObject({
      state: 'not-in-force',
      segregated: { by: { id: bench.plant.person('shift.lead') }, where: 'Cage 3' },
    });
    expect(held.segregated?.at).toBe(bench.clock.now().toISOString());
    expect(evidence[0]).toMatchObject({ key: 'segregated-by-hand' });
    expect(JSON.stringify(evidence[0]?.shown)).toContain(`${ref}: Cage 3`);
    // The process is told nothing: the disposition goes on as it was.
    expect(await bench.messages(caseId)).toEqual(before);
    expect([state, questions[0]?.state]).toEqual(['open', 'asked']);
  });

  test('is asked about again once the goods were let go, and are wanted anew and refused', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    erp.failNext('rejected', 'placeHold');
    await holdBoth(caseId, ref);
    await halfAnHour();
    const task = (await segregation(caseId))?.tasks[0];
    const payload = { where: 'Cage 3' };
    unwrap(await bench.answer(task?.id ?? '', 'shift.lead', 'segregated', { payload }));
    await halfAnHour();
    expect((await shown(caseId)).beside).toHaveLength(1);

    await run(caseId, hold('erp', ref), 2);
    await run(caseId, release('erp', ref));
    await run(caseId, release('mes', ref));
    erp.failNext('rejected', 'placeHold');
    await run(caseId, hold('erp', ref), 3);
    await run(caseId, hold('mes', ref), 3);
    expect((await shown(caseId)).hold).toMatchObject({ state: 'not-in-force', segregated: null });
    await halfAnHour();
    const { beside, hold: again } = await shown(caseId);
    expect(beside.map(({ key, state }) => [key, state])).toEqual([
      ['segregate', 'asked'],
      ['segregate', 'decided'],
    ]);
    expect(again.segregated).toBeNull();
  });

  test('is asked about again for a lot that came to the case after somebody had confirmed it', async () => {
    const [kept, moved] = [newLot(), newLot()];
    const [stays, goes] = [await openOn(kept), await openOn(moved)];
    erp.failNext('rejected', 'placeHold', `erp/${kept}`);
    await holdBoth(stays.caseId, kept);
    await halfAnHour();
    const task = (await segregation(stays.caseId))?.tasks[0];
    const payload = { where: 'Cage 3' };
    unwrap(await bench.answer(task?.id ?? '', 'shift.lead', 'segregated', { payload }));
    const merge = {
      ...{ plantId: bench.plant.id, caseId: goes.caseId, intoId: stays.caseId },
      ...{ reason: 'The same tool', version: null },
    };
    unwrap(await new MergeCases(bench.db, bench.clock).run(merge, bench.as('plant.manager'), null));
    bench.clock.advance('PT1M');
    erp.failNext('rejected', 'placeHold');
    await run(stays.caseId, hold('erp', moved), 2);
    expect((await shown(stays.caseId)).hold.segregated).toBeNull();
    await halfAnHour();
    expect(await segregation(stays.caseId)).toMatchObject({ state: 'asked' });
  });

  test('of which nothing is left becomes a search for the goods', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    await halfAnHour();
    const task = (await segregation(caseId))?.tasks[0];
    unwrap(await bench.answer(task?.id ?? '', 'shift.lead', 'gone', { reason: 'The rack is empty' }));

    const { hold: held, actions } = await shown(caseId);
    expect(held).toMatchObject({ state: 'not-in-force', segregated: null });
    expect(actions[0]?.what).toContain('The rack is empty');
  });

  test('asks nobody any more once it is proved', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    await halfAnHour();
    await holdBoth(caseId, ref);

    expect(await segregation(caseId)).toMatchObject({
      state: 'withdrawn',
      endReason: 'The hold is in force.',
    });
  });

  test('asks nobody where it was proved in time', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    await holdBoth(caseId, ref);
    await halfAnHour();

    expect((await shown(caseId)).beside).toEqual([]);
  });

  test('still asks once the case is cancelled, until the case has ended', async () => {
    const ref = newLot();
    const { caseId } = await openOn(ref);
    await halfAnHour();
    const cancel = { plantId: bench.plant.id, caseId, reason: 'Raised in error', version: null };
    unwrap(await new CancelCase(bench.db, bench.clock).run(cancel, bench.as('shift.lead'), null));
    expect(await segregation(caseId)).toMatchObject({ state: 'asked' });

    await bench.close(caseId, 'cancelled');
    expect(await segregation(caseId)).toMatchObject({ state: 'withdrawn' });
  });
});

describe('a lot that two cases hold', () => {
  test('stays in after the first release, which says by whom, and is free after the last', async () => {
    const ref = newLot();
    const [first, second] = [await openOn(ref), await openOn(ref)];
    await holdBoth(first.caseId, ref);
    await holdBoth(second.caseId, ref);

    const one = await run(first.caseId, release('erp', ref));
    expect(one).toMatchObject({ outcome: 'applied' });
    expect(one.message).toBe(`${ref} is not freed: still held by case ${second.number}`);
    expect((await shown(first.caseId)).hold.lots[0]?.systems[0]).toMatchObject({
      state: 'lifted',
      heldBy: [`case ${second.number}`],
    });
    expect(await bench.actions(first.caseId)).toContain('hold.not-freed');

    expect(await run(second.caseId, release('erp', ref))).toMatchObject({
      outcome: 'applied',
      message: null,
    });
  });

  test('is not freed while the other hold is still being placed', async () => {
    const ref = newLot();
    const [first, second] = [await openOn(ref), await openOn(ref)];
    await holdBoth(first.caseId, ref);

    await expect(run(first.caseId, release('erp', ref))).rejects.toMatchObject({ nonRetryable: false });
    expect(erp.received.map(({ command }) => command.operation)).toEqual(['placeHold']);

    // Placing the other hold never waits for the release that waits for it.
    await run(second.caseId, hold('erp', ref));
    expect(await run(first.caseId, release('erp', ref))).toMatchObject({
      outcome: 'applied',
      message: expect.stringContaining(`case ${second.number}`),
    });
  });

  test('is not freed while the other hold was refused, and a person is told by which case', async () => {
    const ref = newLot();
    const [first, second] = [await openOn(ref), await openOn(ref)];
    await holdBoth(first.caseId, ref);
    erp.failNext('rejected', 'placeHold');
    await holdBoth(second.caseId, ref);

    expect(await run(first.caseId, release('erp', ref))).toMatchObject({
      outcome: 'conflict',
      message: expect.stringContaining(`case ${second.number}`),
    });
    expect(await run(first.caseId, release('mes', ref))).toMatchObject({ outcome: 'applied' });
  });

  test('is free of a case that gave it to another, also where its hold there was refused', async () => {
    const [stays, goes] = [newLot(), newLot()];
    const first = await openOn(stays, goes);
    erp.failNext('rejected', 'placeHold');
    await holdBoth(first.caseId, stays, goes);
    const second = await splitOff(first.caseId, 2);
    await holdBoth(second, goes);

    expect(await run(second, release('erp', goes))).toMatchObject({ outcome: 'applied', message: null });
  });

  test('is free after both release at once, and neither waits for the other', async () => {
    const ref = newLot();
    const cases = [await openOn(ref), await openOn(ref)];
    for (const { caseId } of cases) await holdBoth(caseId, ref);

    const released = await Promise.all(cases.map(({ caseId }) => settled(caseId, release('erp', ref))));
    expect(released.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    const third = await openOn(ref);
    const held = await run(third.caseId, hold('erp', ref));
    expect(held.evidence).toMatchObject({ lines: [{ heldByOthers: [] }] });
  });
});

test('a hold that somebody placed by hand keeps the lot in after our release, and is named', async () => {
  const ref = newLot();
  const { caseId } = await openOn(ref);
  await holdBoth(caseId, ref);
  erp.books.foreignHolds.set(ref, ['QM-4711']);

  const released = await run(caseId, release('erp', ref));
  expect(released.message).toBe(`${ref} is not freed: still held by QM-4711`);
  expect((await shown(caseId)).hold.lots[0]?.systems[0]).toMatchObject({ heldBy: ['QM-4711'] });
});
