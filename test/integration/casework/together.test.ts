import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AddAction,
  AskQuestion,
  CancelCase,
  CaseDispatch,
  EffectLedger,
  ListIrreversible,
  MergeCases,
  OpenChildCase,
  OpenCase,
  SaveItemUnits,
  SplitCase,
  TakeOver,
} from '../../../libs/casework/index.js';
import type { CaseLine, EffectCommand, SplitPart } from '../../../libs/domain/index.js';
import { CaseworkBench, caseOf, refusal, unwrap, type OpenedFixture } from '../../support/casework.js';
import { aPlant, lot, raise } from '../../support/factories/index.js';

const source = { kind: 'source', name: 'test' } as const;

let bench: CaseworkBench;
beforeAll(async () => {
  bench = await CaseworkBench.start();
  await aPlant('south').build(bench.db, bench.clock);
});
afterAll(() => bench.stop());

const hold = (...lines: Omit<CaseLine, 'lineNo'>[]) => bench.open(raise.hold(bench.plant, {}, lines));
const defect = (name: string, ...lines: Omit<CaseLine, 'lineNo'>[]) =>
  raise.hold(bench.plant, { defect: name }, lines);

function merge(from: OpenedFixture, into: OpenedFixture | string, login = 'plant.manager', version = null) {
  const intoId = typeof into === 'string' ? into : into.caseId;
  const command = { plantId: bench.plant.id, caseId: from.caseId, intoId, reason: 'The same crack', version };
  return new MergeCases(bench.db, bench.clock).run(command, bench.as(login), null);
}

function split(of: OpenedFixture, parts: SplitPart[], login = 'plant.manager') {
  const command = {
    plantId: bench.plant.id,
    caseId: of.caseId,
    parts,
    reason: 'Another furnace',
    version: null,
  };
  return new SplitCase(bench.db, bench.clock).run(command, bench.as(login), null);
}

const tell = (takerId: string, giverId: string, held = true) =>
  new TakeOver(bench.db, bench.clock).run(bench.step(takerId, 'take-over'), giverId, held);

const linesOf = (caseId: string) =>
  bench.rows<{ ref: string; quantity: string }>(
    'select ref, trim_scale(quantity - moved)::text as quantity from case_line where case_id = $1 order by line_no',
    caseId,
  );
const stateOf = (caseId: string) =>
  bench.row<{ state: string; merged: string | null; occurrences: number }>(
    'select state, merged_into as merged, occurrences from exception_case where id = $1',
    caseId,
  );
const kinds = async (caseId: string) => (await bench.messages(caseId)).map(({ kind }) => kind);
const wrong = (into: string) => ({
  kind: 'invalid',
  faults: [{ pointer: '/into', message: expect.stringContaining(into) }],
});

describe('merging', () => {
  test('adds the lots to the other case, withdraws the question and tells both processes', async () => {
    const [from, into] = [await hold(lot('M-1'), lot('M-2', '30')), await hold(lot('M-2', '20'))];
    unwrap(await merge(from, into));

    expect(await linesOf(into.caseId)).toEqual([
      { ref: 'M-2', quantity: '30' },
      { ref: 'M-1', quantity: '40' },
    ]);
    expect(await linesOf(from.caseId)).toHaveLength(2);
    expect(await stateOf(from.caseId)).toMatchObject({ state: 'acting', merged: into.caseId });
    expect(await stateOf(into.caseId)).toMatchObject({ state: 'open', occurrences: 2 });
    const asked = await bench.row('select state, end_reason from question where case_id = $1', from.caseId);
    expect(asked).toEqual({
      state: 'withdrawn',
      end_reason: `Merged into case ${into.number}: The same crack`,
    });
    expect((await bench.messages(from.caseId)).at(-1)).toMatchObject({
      kind: 'merged',
      body: { intoCaseId: into.caseId, intoNumber: into.number, handsOver: true },
    });
    expect((await bench.messages(into.caseId)).at(-1)).toMatchObject({
      kind: 'lines-added',
      body: {
        fromCaseId: from.caseId,
        lines: [
          { lineNo: 2, ref: 'M-1', quantity: { value: '40', unit: 'pcs' } },
          { lineNo: 1, ref: 'M-2', quantity: { value: '30', unit: 'pcs' } },
        ],
      },
    });
    expect(await bench.actions(from.caseId)).toContain('case.merged');
    expect(await bench.actions(into.caseId)).toContain('case.merged-here');
  });

  test('tells the case that gave its goods away once, whatever the step is tried', async () => {
    const [from, into] = [await hold(lot('M-10')), await hold(lot('M-11'))];
    unwrap(await merge(from, into));
    unwrap(await tell(into.caseId, from.caseId));
    unwrap(await tell(into.caseId, from.caseId));

    expect(await kinds(from.caseId)).toEqual(['merged', 'taken-over']);
    expect(await bench.actions(from.caseId)).toContain('case.taken-over');
  });

  test('takes later equal events to the other case, while the first ends and after it ended', async () => {
    const event = () => ({
      ...defect('Crack A', lot('M-20')),
      source: { kind: 'system' as const, name: 'test', eventId: `m20-${Math.random()}` },
    });
    const from = await bench.open(event());
    const [into, last] = [await hold(lot('M-21')), await hold(lot('M-22'))];
    unwrap(await merge(from, into));
    const open = new OpenCase(bench.db, bench.clock);

    const folded = { caseId: into.caseId, number: into.number, outcome: 'folded' };
    expect(caseOf(await open.run(event(), source, null))).toEqual(folded);
    await bench.close(from.caseId);
    expect(caseOf(await open.run(event(), source, null))).toEqual(folded);
    unwrap(await merge(into, last));
    expect(caseOf(await open.run(event(), source, null))).toMatchObject({
      caseId: last.caseId,
      outcome: 'folded',
    });
    await bench.close(into.caseId);
    await bench.close(last.caseId);
    const linked = caseOf(await open.run(event(), source, null));
    expect(linked.outcome).toBe('opened');
    expect(
      await bench.row('select previous_id as id from exception_case where id = $1', linked.caseId),
    ).toEqual({
      id: last.caseId,
    });
  });

  test('makes whoever waits for the one wait for the other', async () => {
    const parent = await hold(lot('M-30'));
    const lotted = {
      facts: {
        type: 'rework-approval',
        lot: 'M-30',
        defect: 'Scratched',
        proposedRoute: 'Polish',
        cost: { amount: '10', currency: 'EUR' },
      },
    } as const;
    const child = { nodeId: null, ...lotted, lines: [lot('M-30')] };
    const { childId } = unwrap(
      await new OpenChildCase(bench.db, bench.clock).run(bench.step(parent.caseId, 'open-child'), child),
    );
    const other = await bench.open({
      ...raise.rework(bench.plant, { lot: 'M-30', defect: 'Surface' }),
      lines: [lot('M-30')],
    });
    unwrap(await merge({ ...other, caseId: childId }, other));
    await bench.close(childId);
    await bench.close(other.caseId);

    const told = await bench.messages(parent.caseId);
    expect(told.map(({ kind }) => kind)).toEqual(['child-merged', 'child-ended']);
    expect(told.map(({ body }) => body)).toEqual([
      { childId, intoCaseId: other.caseId },
      expect.objectContaining({ childId: other.caseId, end: 'closed' }),
    ]);
  });

  test('keeps those who reported the one from deciding the other', async () => {
    const from = await bench.open(raise.hold(bench.plant, {}, [lot('M-40')]), bench.as('quality.manager'));
    const into = await hold(lot('M-41'));
    unwrap(await merge(from, into));

    const given = await bench.answer(into.task.id, 'quality.manager', 'scrap', { reason: 'Cracked' });
    expect(refusal(given)).toMatchObject({ kind: 'separation-of-duties' });
  });

  test('gives the other case the actions that are still to be done, which are due as before', async () => {
    const [from, into] = [await hold(lot('M-45')), await hold(lot('M-46'))];
    const dueAt = new Date(bench.clock.now().getTime() + 3_600_000);
    const owner = { personId: bench.plant.person('shift.lead') };
    const sort = { plantId: 'north', caseId: from.caseId, what: 'Sort it', owner, dueAt };
    const { actionId } = unwrap(
      await new AddAction(bench.db, bench.clock).run(sort, bench.as('quality.manager'), null),
    );
    unwrap(await merge(from, into));
    expect(await bench.rows('select what from case_action where case_id = $1', into.caseId)).toEqual([
      { what: 'Sort it' },
    ]);
    // Whoever is reminded of it is so under the lock of the case that it belongs to.
    expect(
      await bench.rows(`select case_id from deadline where about ->> 'actionId' = $1`, actionId),
    ).toEqual([{ case_id: into.caseId }]);
    await bench.close(from.caseId);

    bench.clock.advance('PT1H');
    await bench.climb();
    bench.clock.advance('PT4H');
    await bench.climb();
    expect(
      await bench.rows('select kind, case_id from notification where action_id = $1 order by step', actionId),
    ).toEqual([
      { kind: 'action-given', case_id: from.caseId },
      { kind: 'action-overdue', case_id: into.caseId },
      { kind: 'action-climbed', case_id: into.caseId },
    ]);
  });

  test('keeps what either case lists to be undone by hand, before and after', async () => {
    const [from, into] = [await hold(lot('M-47')), await hold(lot('M-48'))];
    const list = async (of: OpenedFixture, ref: string) => {
      const effect = bench.step(of.caseId, 'releaseHold@erp');
      const object = `erp/lot/${ref}`;
      const command: EffectCommand = { system: 'erp', operation: 'releaseHold', object, goods: [] };
      const ledger = new EffectLedger(bench.db, bench.clock);
      await ledger.intend(effect, command);
      await ledger.record(effect, { outcome: 'applied', ref: null, evidence: {}, message: null });
      const step = bench.step(of.caseId, 'list-irreversible');
      unwrap(await new ListIrreversible(bench.db, bench.clock).run(step, ['releaseHold@erp']));
    };
    await list(from, 'M-47');
    const third = await hold(lot('M-49'));
    await list(third, 'M-49');
    unwrap(await merge(from, into));
    unwrap(await merge(third, into));
    await list(into, 'M-48');

    const listed = await bench.rows<{ what: string }>(
      'select what from case_action where case_id = $1 order by what',
      into.caseId,
    );
    expect(listed.map(({ what }) => /M-\d+/.exec(what)?.[0])).toEqual(['M-47', 'M-48', 'M-49']);
  });

  test('is refused with what is wrong and what would be right', async () => {
    const [from, into] = [await hold(lot('M-50')), await hold(lot('M-51'))];
    const south = await aPlantsCase();

    expect(refusal(await merge(from, from))).toMatchObject(wrong('into itself'));
    expect(refusal(await merge(from, south))).toMatchObject(wrong('Cases of two plants are never merged'));
    expect(refusal(await merge(from, await bench.open(raise.downtime(bench.plant))))).toMatchObject(
      wrong('of its own type'),
    );
    expect(refusal(await merge(from, into, 'material.planner'))).toMatchObject({ kind: 'forbidden' });
    const kilos = await bench.open(defect('Dent', { ...lot('M-50'), quantity: { value: '3', unit: 'kg' } }));
    expect(refusal(await merge(from, kilos))).toMatchObject(
      wrong('pcs of lot M-50 does not convert into kg'),
    );
  });

  test('is refused for cases that have ended, are ending, or went on elsewhere', async () => {
    const [from, into, third] = [await hold(lot('M-60')), await hold(lot('M-61')), await hold(lot('M-62'))];
    await bench.close(third.caseId);
    expect(refusal(await merge(from, third))).toMatchObject({
      kind: 'wrong-state',
      message: expect.stringContaining('choose one that is open'),
    });
    const cancel = new CancelCase(bench.db, bench.clock);
    const cancelled = (caseId: string) =>
      cancel.run(
        { plantId: 'north', caseId, reason: 'An error', version: null },
        bench.as('plant.manager'),
        null,
      );
    const leaving = await hold(lot('M-63'));
    unwrap(await cancelled(leaving.caseId));
    expect(refusal(await merge(leaving, into))).toMatchObject({
      kind: 'wrong-state',
      message: expect.stringContaining('is being cancelled'),
    });
    unwrap(await merge(from, into));
    const elsewhere = {
      kind: 'wrong-state',
      message: `Case ${from.number} goes on within case ${into.number}: go on there.`,
    };
    expect(refusal(await merge(from, into))).toMatchObject(elsewhere);
    expect(refusal(await merge(into, from))).toMatchObject(elsewhere);
    expect(refusal(await cancelled(from.caseId))).toMatchObject(elsewhere);
  });

  test('is refused once something is decided: it is under way', async () => {
    const [from, into] = [await hold(lot('M-70')), await hold(lot('M-71'))];
    unwrap(await bench.answer(from.task.id, 'quality.manager', 'scrap', { reason: 'Cracked' }));

    expect(refusal(await merge(from, into))).toMatchObject({
      message: expect.stringContaining('overturn that decision first'),
    });
    expect(refusal(await merge(into, from))).toMatchObject({
      message: expect.stringContaining('come back when it asks again'),
    });
  });

  test('is refused between a case and the one that it was split off from, in either direction', async () => {
    const parent = await hold(lot('M-80'), lot('M-81'));
    const child = unwrap(await split(parent, [{ lineNo: 2 }]));
    const childCase = { ...parent, ...child };

    expect(refusal(await merge(childCase, parent))).toMatchObject(wrong('never ends in its own parent'));
    expect(refusal(await merge(parent, childCase))).toMatchObject(wrong('never ends in its own child'));
  });

  test('of what one decision would not reach is refused with why', async () => {
    const shortage = (order: string, component: string) =>
      bench.open(raise.shortage(bench.plant, { order, component }));
    const shaft = await shortage('PO-1', 'C-1');
    for (const other of [await shortage('PO-2', 'C-1'), await shortage('PO-1', 'C-2')]) {
      expect(refusal(await merge(other, shaft))).toMatchObject(
        wrong('what covers the one does not cover the other'),
      );
    }
    expect(await kinds(shaft.caseId)).toEqual([]);
    const conflicts = [
      await bench.open(raise.conflict(bench.plant)),
      await bench.open(raise.conflict(bench.plant)),
    ] as const;
    expect(refusal(await merge(...conflicts))).toMatchObject(wrong('would not move'));
    const press = await bench.open(raise.downtime(bench.plant, { machine: 'north/assembly/line-1/press-2' }));
    expect(refusal(await merge(press, await bench.open(raise.downtime(bench.plant))))).toMatchObject(
      wrong('another machine'),
    );
  });
});

async function aPlantsCase(): Promise<string> {
  const event = {
    ...raise.shortage({ ...bench.plant, id: 'south', press: 'south/assembly/line-1/press-1' }),
  };
  return caseOf(await new OpenCase(bench.db, bench.clock).run(event, source, null)).caseId;
}

describe('splitting', () => {
  test('opens a case for a part of a lot, and tells both processes', async () => {
    const parent = await hold(lot('S-1'), lot('S-2'));
    const child = unwrap(
      await split(parent, [{ lineNo: 1, quantity: { value: '12.5', unit: 'pcs' } }, { lineNo: 2 }]),
    );

    expect(await linesOf(parent.caseId)).toEqual([
      { ref: 'S-1', quantity: '27.5' },
      { ref: 'S-2', quantity: '0' },
    ]);
    expect(await linesOf(child.caseId)).toEqual([
      { ref: 'S-1', quantity: '12.5' },
      { ref: 'S-2', quantity: '40' },
    ]);
    const asked = await bench.rows(
      `select key from question where case_id = $1 and state = 'asked'`,
      child.caseId,
    );
    expect(asked).toEqual([{ key: 'disposition' }]);
    const [moved] = await bench.messages(parent.caseId);
    expect(moved).toMatchObject({
      kind: 'lines-moved',
      body: {
        toCaseId: child.caseId,
        goods: [
          { ref: 'S-1', quantity: { value: '12.5' }, left: { value: '27.5' } },
          { ref: 'S-2', quantity: { value: '40' } },
        ],
      },
    });
    expect(await kinds(child.caseId)).toEqual(['lines-added']);
    expect(await bench.actions(parent.caseId)).toContain('case.split');
    expect(await bench.actions(child.caseId)).toContain('case.split-off');
  });

  test('leaves what is answered afterwards to the lines that stayed', async () => {
    const parent = await hold(lot('S-10'), lot('S-11'));
    unwrap(await split(parent, [{ lineNo: 1, quantity: { value: '15', unit: 'pcs' } }, { lineNo: 2 }]));
    unwrap(await bench.answer(parent.task.id, 'quality.manager', 'scrap', { reason: 'Cracked' }));

    const decided = (await bench.messages(parent.caseId)).at(-1);
    expect(decided?.body.parts).toMatchObject([{ lineNo: 1, quantity: { value: '25', unit: 'pcs' } }]);
    const input = await new CaseDispatch(bench.db, bench.clock).startInput('north', parent.caseId, 1);
    expect(input?.lines).toMatchObject([{ lineNo: 1, quantity: { value: '25' } }]);
  });

  test('takes any unit that converts exactly', async () => {
    const packs = { plantId: 'north', item: 'BRKT-7', units: [{ unit: 'BOX', factor: '8', base: 'pcs' }] };
    unwrap(await new SaveItemUnits(bench.db, bench.clock).run(packs, bench.as('quality.manager'), null));
    const parent = await hold({ ...lot('S-20'), item: 'BRKT-7' });
    unwrap(await split(parent, [{ lineNo: 1, quantity: { value: '2', unit: 'BOX' } }]));

    expect(await linesOf(parent.caseId)).toEqual([{ ref: 'S-20', quantity: '24' }]);
  });

  test('keeps those who reported the whole from deciding the part', async () => {
    const parent = await bench.open(
      raise.hold(bench.plant, {}, [lot('S-30'), lot('S-31')]),
      bench.as('quality.manager'),
    );
    const child = unwrap(await split(parent, [{ lineNo: 2 }]));
    const [task] = await bench.rows<{ id: string; owner_id: string }>(
      'select id, owner_id from task where case_id = $1',
      child.caseId,
    );

    expect(task?.owner_id).toBe(bench.plant.person('plant.manager'));
    const given = await bench.answer(task?.id ?? '', 'quality.manager', 'scrap', { reason: 'Cracked' });
    expect(given.ok).toBe(false);
  });

  test('leaves equal events with the case that was split', async () => {
    const event = () => ({
      ...defect('Crack S', lot('S-40')),
      source: { kind: 'system' as const, name: 'test', eventId: `s40-${Math.random()}` },
    });
    const parent = await bench.open(event());
    unwrap(await split(parent, [{ lineNo: 1, quantity: { value: '10', unit: 'pcs' } }]));

    expect(caseOf(await new OpenCase(bench.db, bench.clock).run(event(), source, null))).toMatchObject({
      caseId: parent.caseId,
      outcome: 'folded',
    });
  });

  test('is waited for by nobody', async () => {
    const parent = await hold(lot('S-50'), lot('S-51'));
    const child = unwrap(await split(parent, [{ lineNo: 2 }]));
    await bench.close(child.caseId);

    expect(await kinds(parent.caseId)).toEqual(['lines-moved']);
  });

  test('is refused with what is wrong and what would be right', async () => {
    const parent = await hold(lot('S-60'), lot('S-61'));
    const faults = async (...parts: SplitPart[]) => {
      const refused = refusal(await split(parent, parts));
      return refused.kind === 'invalid' ? refused.faults : refused;
    };

    expect(await faults({ lineNo: 1, quantity: { value: '40.000001', unit: 'pcs' } })).toEqual([
      { pointer: '/parts/0/quantity/value', message: 'Line 1 has 40 pcs: give so much at most.' },
    ]);
    expect(await faults({ lineNo: 1, quantity: { value: '4', unit: 'kg' } })).toMatchObject([
      {
        pointer: '/parts/0/quantity/unit',
        message: expect.stringContaining('kg does not convert into pcs. Give one of: pcs'),
      },
    ]);
    expect(await faults({ lineNo: 7 })).toEqual([
      { pointer: '/parts/0/lineNo', message: 'The case has no line 7: give 1, 2.' },
    ]);
    expect(await faults({ lineNo: 1 }, { lineNo: 1 })).toMatchObject([{ pointer: '/parts/1/lineNo' }]);
    expect(await faults({ lineNo: 1 }, { lineNo: 2 })).toMatchObject([{ pointer: '/parts' }]);
    expect(refusal(await split(parent, [{ lineNo: 1 }], 'material.planner'))).toMatchObject({
      kind: 'forbidden',
    });
    const shortage = await bench.open(raise.shortage(bench.plant));
    expect(refusal(await split(shortage, [{ lineNo: 1 }]))).toMatchObject({
      kind: 'wrong-state',
      message: expect.stringContaining('answer "split"'),
    });
  });

  test('of a line that is decided in part is refused', async () => {
    const parent = await hold(lot('S-70'), lot('S-71'));
    const part = {
      lineNo: 1,
      quantity: { value: '10', unit: 'pcs' },
      answer: 'scrap',
      reason: 'Cracked',
      reasonCode: null,
      payload: {},
    };
    const { asked } = await decidedInPart(parent, part);

    expect(refusal(await split(parent, [{ lineNo: 1 }]))).toMatchObject({
      kind: 'invalid',
      faults: [{ pointer: '/parts/0/lineNo', message: expect.stringContaining('decided already') }],
    });
    expect(asked).toBe(true);
  });
});

/** And asked again about the rest, as the process would. */
async function decidedInPart(of: OpenedFixture, part: object) {
  const given = { parts: [part] as never };
  unwrap(await bench.answer(of.task.id, 'quality.manager', 'by-line', given));
  const ask = { key: 'disposition', words: {}, state: 'open' as const };
  return {
    asked: (await new AskQuestion(bench.db, bench.clock).run(bench.step(of.caseId, 'ask-again'), ask)).ok,
  };
}
