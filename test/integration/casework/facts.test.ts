import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AskQuestion,
  ChangeSeverity,
  CorrectFacts,
  ImportCodeList,
  type CorrectFactsCommand,
} from '../../../libs/casework/index.js';
import type { FactsByType, Severity } from '../../../libs/domain/index.js';
import { CaseworkBench, refusal, unwrap } from '../../support/casework.js';
import { aPlant, lot, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;

beforeAll(async () => {
  const plant = aPlant()
    .withoutSegregation()
    .withPerson('operator')
    .withPlaybook('quality-hold', (playbook) => ({
      ...playbook,
      severityTable: [{ when: { defect: 'crack' }, severity: 'critical', why: 'A crack grows' }],
    }));
  bench = await CaseworkBench.start(plant);
});
afterAll(() => bench.stop());

const caseRow = (caseId: string) =>
  bench.row<Record<string, unknown> & { version: number }>(
    'select * from exception_case where id = $1',
    caseId,
  );
const lastEntry = (caseId: string) =>
  bench.row<{ action: string; data: Record<string, unknown> }>(
    'select action, data from audit_entry where case_id = $1 order by seq desc limit 1',
    caseId,
  );

describe('severity', () => {
  const change = (caseId: string, severity: Severity, version: number, login = 'quality.manager') =>
    new ChangeSeverity(bench.db, bench.clock).run(
      { plantId: 'north', caseId, severity, reason: 'It left the plant', version },
      bench.as(login),
      null,
    );

  test("is the table's or the playbook's, and worse where the event says so: never milder", async () => {
    const crack = await bench.open({ ...raise.hold(bench.plant, { defect: 'Crack' }), severity: 'low' });
    expect(await caseRow(crack.caseId)).toMatchObject({
      ...{
        severity: 'critical',
        severity_why: 'A crack grows (the defect is Crack); whoever reported it said low',
      },
    });
    const scratch = await bench.open({ ...raise.hold(bench.plant), severity: 'low' });
    expect(await caseRow(scratch.caseId)).toMatchObject({
      ...{ severity: 'high', severity_why: expect.stringContaining('whoever reported it said low') },
    });
    const alarm = await bench.open({ ...raise.hold(bench.plant), severity: 'critical' });
    expect(await caseRow(alarm.caseId)).toMatchObject({
      ...{ severity: 'critical', severity_why: expect.stringContaining('As whoever reported it said') },
    });
    expect(await caseRow((await bench.open(raise.hold(bench.plant))).caseId)).toMatchObject({
      severity: 'high',
    });
  });

  test('is changed with a reason: what is due stays due when it was, and only its place changes', async () => {
    const { caseId } = await bench.open(raise.hold(bench.plant));
    const due = () => bench.rows('select due_at from deadline where case_id = $1 order by due_at', caseId);
    const before = await due();
    unwrap(await change(caseId, 'critical', 1));

    expect(await caseRow(caseId)).toMatchObject({
      severity: 'critical',
      severity_why: 'It left the plant',
      version: 2,
    });
    expect(await bench.rows(`select severity_rank from task where case_id = $1`, caseId)).toEqual([
      { severity_rank: 0 },
    ]);
    expect(
      await bench.rows(`select distinct severity_rank from deadline where case_id = $1`, caseId),
    ).toEqual([{ severity_rank: 0 }]);
    expect(await due()).toEqual(before);
    expect(await lastEntry(caseId)).toEqual({
      action: 'case.severity-changed',
      data: {
        ...{ from: 'high', to: 'critical', reason: 'It left the plant' },
        ...{ dueTimes: 'unchanged', owners: 'unchanged', tasks: 1, deadlines: before.length },
      },
    });
    expect(await editors(caseId)).toEqual([bench.plant.person('quality.manager')]);
  });

  test('is refused to who may not, and to who has not seen the last change', async () => {
    const { caseId } = await bench.open(raise.hold(bench.plant));
    expect(refusal(await change(caseId, 'low', 1, 'operator'))).toMatchObject({ kind: 'forbidden' });
    expect(refusal(await change(caseId, 'low', 7))).toEqual({ kind: 'changed-meanwhile', version: 1 });
    await bench.close(caseId, 'cancelled');
    expect(refusal(await change(caseId, 'low', 2))).toMatchObject({ kind: 'case-ended' });
  });
});

describe('a correction', () => {
  const correct = (caseId: string, change: Partial<CorrectFactsCommand>, login = 'quality.manager') =>
    new CorrectFacts(bench.db, bench.clock).run(
      { plantId: 'north', caseId, reason: 'Typing error', version: 1, ...change },
      bench.as(login),
      null,
    );

  test('mends the facts, says what stood before, and tells the workflow', async () => {
    const { caseId } = await bench.open(raise.shortage(bench.plant));
    const { facts } = await caseRow(caseId);
    const mended = { ...(facts as object), missing: { value: '13', unit: 'pcs' } };
    const done = unwrap(await correct(caseId, { facts: mended as never }));

    expect(done).toEqual({ changed: ['missing'] });
    expect(await caseRow(caseId)).toMatchObject({
      ...{ facts: mended, version: 2, title: expect.stringContaining('lacks 13 pcs') },
    });
    expect((await bench.messages(caseId)).at(-1)).toMatchObject({
      kind: 'world',
      body: { event: 'facts-corrected', facts: mended },
    });
    expect(await lastEntry(caseId)).toMatchObject({
      action: 'case.corrected',
      data: {
        reason: 'Typing error',
        changes: [{ name: 'missing', from: { value: '12', unit: 'pcs' }, to: { value: '13', unit: 'pcs' } }],
      },
    });
    expect(await editors(caseId)).toEqual([bench.plant.person('quality.manager')]);
  });

  test('is judged by the table again: what was told, and who said it by right, stand', async () => {
    const { caseId } = await bench.open(raise.hold(bench.plant, { defect: 'Scratch' }));
    const as = (defect: string, version: number) =>
      correct(caseId, { facts: { type: 'quality-hold', defect }, version });

    unwrap(await as('Crack', 1));
    const why = 'A crack grows (the defect is Crack)';
    expect(await caseRow(caseId)).toMatchObject({ severity: 'critical', severity_why: why, version: 2 });
    expect(await bench.rows(`select severity_rank from task where case_id = $1`, caseId)).toEqual([
      { severity_rank: 0 },
    ]);
    expect(await lastEntry(caseId)).toMatchObject({
      action: 'case.severity-changed',
      data: { from: 'high', to: 'critical', reason: why, tasks: 1 },
    });
    unwrap(await as('Scratch', 2));
    expect(await caseRow(caseId)).toMatchObject({ severity: 'high' });

    const alarm = await bench.open({
      ...raise.hold(bench.plant, { defect: 'Dent' }),
      severity: 'critical',
    });
    const bent = { type: 'quality-hold', defect: 'Bent' } as const;
    unwrap(await correct(alarm.caseId, { facts: bent, version: 1 }));
    expect(await caseRow(alarm.caseId)).toMatchObject({ severity: 'critical' });

    const said = await bench.open(raise.hold(bench.plant, { defect: 'Rust' }));
    const milder = { severity: 'low', reason: 'A film only', version: 1 } as const;
    const by = bench.as('quality.manager');
    const changed = { plantId: 'north', caseId: said.caseId, ...milder };
    unwrap(await new ChangeSeverity(bench.db, bench.clock).run(changed, by, null));
    unwrap(await correct(said.caseId, { facts: { type: 'quality-hold', defect: 'Crack' }, version: 2 }));
    expect(await caseRow(said.caseId)).toMatchObject({ severity: 'low', severity_why: 'A film only' });
  });

  test('of start, end and cause tells the workflow nothing, but counts as a change', async () => {
    const rows = [
      { row: 2, fields: { code: 'belt', label: 'Belt torn', planned: 'no', category: 'availability' } },
    ];
    const sheet = { plantId: 'north', list: 'stop-reasons', rows, dryRun: false };
    unwrap(await new ImportCodeList(bench.db, bench.clock).run(sheet, bench.as('quality.manager'), null));
    const { caseId } = await bench.open(raise.downtime(bench.plant));
    const [occurredAt, endedAt] = [new Date('2026-03-02T07:30:00Z'), new Date('2026-03-02T07:58:00Z')];
    const cause = { list: 'stop-reasons', code: 'belt' };
    expect(unwrap(await correct(caseId, { occurredAt, endedAt, cause }))).toEqual({
      changed: ['cause', 'occurredAt', 'endedAt'],
    });
    expect(await caseRow(caseId)).toMatchObject({
      ...{
        occurred_at: occurredAt,
        ended_at: endedAt,
        version: 2,
        cause: { code: 'belt', label: 'Belt torn' },
      },
    });
    expect(await bench.messages(caseId)).toEqual([]);
    await bench.close(caseId, 'cancelled');
  });

  test('that changes nothing leaves no trace', async () => {
    const { caseId } = await bench.open(raise.shortage(bench.plant));
    expect(unwrap(await correct(caseId, {}))).toEqual({ changed: [] });
    expect(await caseRow(caseId)).toMatchObject({ version: 1 });
  });

  test('is refused where it makes the case equal to another that is open', async () => {
    const lines = [lot('SAME')];
    const other = await bench.open(raise.hold(bench.plant, { defect: 'Dent' }, lines));
    const { caseId } = await bench.open(raise.hold(bench.plant, { defect: 'Dint' }, lines));
    const facts = { type: 'quality-hold', defect: 'Dent' } as const;
    expect(refusal(await correct(caseId, { facts }))).toMatchObject({
      faults: [{ pointer: '/facts', message: expect.stringContaining(`case ${other.number}`) }],
    });
    await bench.close(other.caseId, 'cancelled');
    unwrap(await correct(caseId, { facts }));
    const folded = await bench.open(raise.hold(bench.plant, { defect: 'Dent' }, lines)).catch(() => null);
    expect(folded?.caseId ?? caseId).toBe(caseId);
  });

  describe('of the windows of a conflict', () => {
    const windowsFrom = async (caseId: string, from: string) => {
      const { facts, version } = await caseRow(caseId);
      const told = facts as FactsByType['maintenance-conflict'];
      const maintenanceWindow = { ...told.maintenanceWindow, from };
      unwrap(await correct(caseId, { facts: { ...told, maintenanceWindow }, version }));
    };
    const dueTimes = (caseId: string) =>
      bench.row(
        `select q.due_at as question, (select due_at from deadline where question_id = q.id and kind = 'silence'
           and state = 'waiting') as silence, array(select distinct due_at from task where question_id = q.id) as tasks
         from question q where q.case_id = $1 and q.state = 'asked'`,
        caseId,
      );

    test('moves when the answer is due and when silence decides', async () => {
      const { caseId } = await bench.open(raise.conflict(bench.plant));
      for (const from of ['2026-03-02T20:00:00Z', '2026-03-03T09:00:00Z']) {
        await windowsFrom(caseId, from);
        const at = new Date(from);
        expect(await dueTimes(caseId)).toEqual({ question: at, silence: at, tasks: [at] });
      }
    });

    test('to a start that has passed lets silence decide at once', async () => {
      const { caseId } = await bench.open(raise.conflict(bench.plant));
      bench.clock.advance('PT1H');
      await windowsFrom(caseId, '2026-03-02T08:30:00Z');
      await bench.climb();
      expect(await bench.row('select answer, origin from decision where case_id = $1', caseId)).toEqual({
        ...{ answer: 'tie-break', origin: 'tie-break' },
      });
    });

    test('keeps asking in a later round that was asked after that start, until it is put off again', async () => {
      const { caseId, task } = await bench.open(raise.conflict(bench.plant));
      await bench.rows('update question set round = 2 where id = $1', task.question_id);
      await windowsFrom(caseId, '2026-03-02T06:00:00Z');
      expect(await dueTimes(caseId)).toMatchObject({ silence: null });
      await windowsFrom(caseId, '2026-03-03T06:00:00Z');
      expect(await dueTimes(caseId)).toMatchObject({ silence: new Date('2026-03-03T06:00:00Z') });
    });
  });

  test('of the cost waits until its approver is asked anew: who that is goes by the cost', async () => {
    const { caseId, task } = await bench.open(raise.rework(bench.plant));
    const { facts } = await caseRow(caseId);
    const dear = { ...(facts as object), cost: { amount: '40000', currency: 'EUR' } } as never;

    expect(refusal(await correct(caseId, { facts: dear }))).toMatchObject({
      ...{ kind: 'wrong-state', state: 'asked', message: expect.stringContaining('sent back') },
    });
    const route = { ...(facts as object), proposedRoute: 'Grind' } as never;
    expect(unwrap(await correct(caseId, { facts: route }))).toEqual({ changed: ['proposedRoute'] });
    const question = { payload: { question: 'Is it not more?' } };
    unwrap(await bench.answer(task.id, 'quality.manager', 'send-back', question));
    const { version } = await caseRow(caseId);
    const foreign = { ...(facts as object), cost: { amount: '4000', currency: 'KWD' } } as never;
    expect(refusal(await correct(caseId, { facts: foreign, version }))).toMatchObject({
      faults: [{ pointer: '/facts/cost/currency' }],
    });
    expect(unwrap(await correct(caseId, { facts: dear, version }))).toMatchObject({
      changed: expect.arrayContaining(['cost']),
    });
    const ask = { key: 'approve', words: {}, state: 'open' } as const;
    const { questionId } = unwrap(
      await new AskQuestion(bench.db, bench.clock).run(bench.step(caseId, 'ask-again'), ask),
    );
    const asked = await bench.row(
      'select q.prompt, t.owner_id from question q join task t on t.question_id = q.id where q.id = $1',
      questionId,
    );
    expect(asked).toEqual({
      ...{ prompt: expect.stringContaining('40000'), owner_id: bench.plant.person('plant.manager') },
    });
  });

  test.each<[string, (facts: never) => Partial<CorrectFactsCommand>, string]>([
    [
      'another machine',
      (facts: object) => ({ facts: { ...facts, machine: 'north/x' } as never }),
      '/facts/machine',
    ],
    ['another type', () => ({ facts: { type: 'quality-hold', defect: 'x' } }), '/facts/type'],
    ['a start in the future', () => ({ occurredAt: new Date('2099-01-01') }), '/occurredAt'],
    ['an end before the start', () => ({ endedAt: new Date('2020-01-01') }), '/endedAt'],
    ['an end in the future', () => ({ endedAt: new Date('2099-01-01') }), '/endedAt'],
    ['an unknown cause', () => ({ cause: { list: 'stop-reasons', code: 'moon' } }), '/cause/code'],
  ])('is refused with %s', async (_, change, pointer) => {
    const { caseId } = await bench.open(raise.downtime(bench.plant));
    const { facts } = await caseRow(caseId);
    expect(refusal(await correct(caseId, change(facts as never)))).toMatchObject({ faults: [{ pointer }] });
    await bench.close(caseId, 'cancelled');
  });

  test('is refused to who may not, and to who has not seen the last change', async () => {
    const { caseId } = await bench.open(raise.shortage(bench.plant));
    expect(refusal(await correct(caseId, {}, 'operator'))).toMatchObject({ kind: 'forbidden' });
    expect(refusal(await correct(caseId, { version: 9 }))).toMatchObject({ kind: 'changed-meanwhile' });
  });
});

test('the ladder runs from the receipt, and what is lost from the event', async () => {
  const event = { ...raise.hold(bench.plant), occurredAt: '2026-03-01T08:00:00Z' };
  const { caseId, task } = await bench.open(event);
  const row = await caseRow(caseId);
  expect(row).toMatchObject({ occurred_at: new Date(event.occurredAt), received_at: bench.clock.now() });
  expect(task.due_at.getTime() - bench.clock.now().getTime()).toBe(4 * 3_600_000);
  const first = await bench.row<{ due_at: Date }>(
    'select min(due_at) as due_at from deadline where case_id = $1',
    caseId,
  );
  expect(first.due_at.getTime()).toBe(bench.clock.now().getTime() + 3_600_000);
});

async function editors(caseId: string): Promise<string[]> {
  const rows = await bench.rows<{ id: string }>(
    'select person_id as id from case_edit where case_id = $1',
    caseId,
  );
  return rows.map(({ id }) => id);
}
