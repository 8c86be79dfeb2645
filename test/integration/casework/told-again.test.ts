import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CaseDispatch, OpenCase, SplitCase, TakeOver } from '../../../libs/casework/index.js';
import type { CaseLine, RaiseException } from '../../../libs/domain/index.js';
import { CaseworkBench, caseOf, unwrap, type OpenedFixture } from '../../support/casework.js';
import { aPlant, lot, raise } from '../../support/factories/index.js';

const source = { kind: 'source', name: 'test' } as const;
type Line = Omit<CaseLine, 'lineNo'>;

let bench: CaseworkBench;
beforeAll(async () => {
  const soon = <P extends object>(playbook: P) => ({ ...playbook, reopenWithin: 'PT30M' });
  bench = await CaseworkBench.start(
    aPlant()
      .withPlaybook('quality-hold', soon)
      .withPlaybook('material-shortage', soon)
      .withPlaybook('downtime', soon),
  );
});
afterAll(() => bench.stop());

const told = async (event: RaiseException) =>
  caseOf(await new OpenCase(bench.db, bench.clock).run(event, source, null));
const hold = (...lines: Line[]) => raise.hold(bench.plant, { defect: 'Crack' }, lines);

async function split(of: OpenedFixture, lineNo: number, value?: string) {
  const quantity = value === undefined ? {} : { quantity: { value, unit: 'pcs' } };
  const command = {
    ...{ plantId: 'north', caseId: of.caseId, reason: 'Another furnace', version: null },
    parts: [{ lineNo, ...quantity }],
  };
  return unwrap(await new SplitCase(bench.db, bench.clock).run(command, bench.as('plant.manager'), null));
}

const linesOf = async (caseId: string) =>
  (
    await bench.rows<{ line: string }>(
      `select ref || ' ' || trim_scale(quantity - moved) as line from case_line
       where case_id = $1 and quantity > moved order by line_no`,
      caseId,
    )
  ).map(({ line }) => line);
const lastMessage = async (caseId: string) => (await bench.messages(caseId)).at(-1);
const apartFrom = (caseId: string) =>
  bench.rows<{ id: string; number: number }>(
    `select id, number::int as number from exception_case where parent_id = $1 and source ->> 'name' like 'beyond/%'`,
    caseId,
  );

describe('an equal event about more goods than the open case holds', () => {
  test('has a lot held again that was split off and released', async () => {
    const parent = await bench.open(hold(lot('A-1'), lot('A-2')));
    const child = await split(parent, 2);
    expect((await told(hold(lot('A-1'), lot('A-2')))).outcome).toBe('folded');
    expect(await linesOf(parent.caseId)).toEqual(['A-1 40']);

    await bench.close(child.caseId);
    expect(await told(hold(lot('A-1'), lot('A-2')))).toMatchObject({
      caseId: parent.caseId,
      outcome: 'folded',
    });

    expect(await linesOf(parent.caseId)).toEqual(['A-1 40', 'A-2 40']);
    expect(await lastMessage(parent.caseId)).toMatchObject({
      kind: 'lines-added',
      body: { fromCaseId: parent.caseId, lines: [{ lineNo: 3, ref: 'A-2' }] },
    });
    expect(await bench.actions(parent.caseId)).toContain('case.told-more');
  });

  test('has as much of a lot held as it says', async () => {
    const opened = await bench.open(hold(lot('B-1')));
    await split(opened, 1, '10');
    await told(hold(lot('B-1', '400')));

    expect(await linesOf(opened.caseId)).toEqual(['B-1 390']);
    expect(await lastMessage(opened.caseId)).toMatchObject({
      kind: 'lines-added',
      body: { lines: [{ lineNo: 1, ref: 'B-1', quantity: { value: '390', unit: 'pcs' } }] },
    });

    const before = await bench.messages(opened.caseId);
    await told(hold(lot('B-1', '400')));
    expect(await bench.messages(opened.caseId)).toEqual(before);
  });

  test('opens a case of its own for them where the first is being carried out, once', async () => {
    const opened = await bench.open(hold(lot('C-1')));
    unwrap(await bench.answer(opened.task.id, 'quality.manager', 'scrap', { reason: 'Cracked' }));
    const more = () => told(hold(lot('C-1', '100')));

    expect(await more()).toMatchObject({ caseId: opened.caseId, outcome: 'folded' });
    expect(await more()).toMatchObject({ caseId: opened.caseId, outcome: 'folded' });
    const apart = await apartFrom(opened.caseId);
    expect(apart).toHaveLength(1);
    expect(await linesOf(apart[0]!.id)).toEqual(['C-1 60']);
    expect(await linesOf(opened.caseId)).toEqual(['C-1 40']);
    expect(await bench.actions(opened.caseId)).toContain('case.told-more-apart');
  });

  test('opens a case of its own for what is counted in another unit', async () => {
    const opened = await bench.open(hold(lot('D-1')));
    await told(hold({ kind: 'lot', ref: 'D-1', quantity: { value: '12', unit: 'kg' } }));

    const apart = await apartFrom(opened.caseId);
    expect(apart).toHaveLength(1);
    expect(await linesOf(apart[0]!.id)).toEqual(['D-1 12']);
  });

  test('asks for them again where a part of them was released', async () => {
    const opened = await bench.open(hold(lot('E-1')));
    await bench.rows(
      `insert into line_part (id, plant_id, case_id, question_id, line_no, part_no, quantity, answer, payload, state)
       select gen_random_uuid(), 'north', case_id, id, 1, 1, 15, 'release', '{}', 'standing' from question where case_id = $1`,
      opened.caseId,
    );
    await told(hold(lot('E-1')));

    const apart = await apartFrom(opened.caseId);
    expect(await linesOf(apart[0]!.id)).toEqual(['E-1 15']);
  });
});

describe('an equal event soon after the close', () => {
  test('has all held that it names, also what had gone to a case of its own', async () => {
    const parent = await bench.open(hold(lot('R-1'), lot('R-2')));
    const child = await split(parent, 2);
    unwrap(
      await new TakeOver(bench.db, bench.clock).run(bench.step(child.caseId, 'take'), parent.caseId, true),
    );
    await bench.close(child.caseId);
    await bench.close(parent.caseId);

    expect(await told(hold(lot('R-1', '60'), lot('R-2')))).toMatchObject({ outcome: 'reopened' });
    expect(await linesOf(parent.caseId)).toEqual(['R-1 60', 'R-2 40']);
    const input = await new CaseDispatch(bench.db, bench.clock).startInput('north', parent.caseId, 2);
    expect(input?.lines.map(({ ref }) => ref)).toEqual(['R-1', 'R-2']);
  });

  test('asks with what it says, and keeps what was said before with the run that ended', async () => {
    const shortage = (missing: string, needBy: string, occurredAt: string) => ({
      ...raise.shortage(bench.plant, {
        ...{ order: 'PO-7', component: 'C-7', needBy },
        missing: { value: missing, unit: 'pcs' },
      }),
      occurredAt,
    });
    const monday = shortage('100', '2026-03-02T12:00:00Z', '2026-03-02T06:00:00Z');
    const { caseId } = await bench.open(monday);
    await bench.close(caseId);
    const wednesday = shortage('40', '2026-03-04T12:00:00Z', '2026-03-02T07:30:00Z');
    expect((await told(wednesday)).outcome).toBe('reopened');

    const now = await bench.row<{ facts: object }>(
      'select facts, title, occurred_at as at, ended_at as ended, cause from exception_case where id = $1',
      caseId,
    );
    expect(now).toMatchObject({
      facts: { missing: { value: '40', unit: 'pcs' }, needBy: '2026-03-04T12:00:00Z' },
      ...{ at: new Date(wednesday.occurredAt), ended: null, cause: null },
    });
    const before = await bench.row(
      'select facts, occurred_at as at from case_run where case_id = $1',
      caseId,
    );
    expect(before).toEqual({ facts: monday.facts, at: new Date(monday.occurredAt) });
    const { prompt } = await bench.row<{ prompt: string }>(
      `select prompt from question where case_id = $1 and state = 'asked'`,
      caseId,
    );
    expect(prompt).toContain('40');
    expect(prompt).not.toContain('100');
    const occurrences = await bench.rows(
      'select facts from case_occurrence where case_id = $1 order by occurred_at',
      caseId,
    );
    expect(occurrences).toEqual([{ facts: monday.facts }, { facts: wednesday.facts }]);
  });

  test('begins another loss: the first one’s end and cause stay with its run', async () => {
    const stopped = (stoppedAt: string) => ({
      ...raise.downtime(bench.plant, { stoppedAt }),
      occurredAt: stoppedAt,
    });
    const { caseId } = await bench.open(stopped('2026-03-02T05:00:00Z'));
    const cause = { list: 'stop-reasons', version: 1, code: 'x', label: 'X' };
    await bench.rows(
      `update exception_case set ended_at = '2026-03-02T06:00:00Z', cause = $2 where id = $1`,
      caseId,
      JSON.stringify(cause),
    );
    await bench.close(caseId);
    await told(stopped('2026-03-02T07:50:00Z'));

    const spans = await bench.row(
      `select c.occurred_at as "from", c.ended_at as "to", c.cause, c.facts ->> 'stoppedAt' as stopped, r.occurred_at as "fromBefore",
         r.ended_at as "toBefore", r.cause as "causeBefore"
       from exception_case c join case_run r on r.case_id = c.id where c.id = $1`,
      caseId,
    );
    expect(spans).toEqual({
      ...{ from: new Date('2026-03-02T07:50:00Z'), to: null, cause: null, stopped: '2026-03-02T07:50:00Z' },
      fromBefore: new Date('2026-03-02T05:00:00Z'),
      ...{ toBefore: new Date('2026-03-02T06:00:00Z'), causeBefore: cause },
    });
    const lost = await bench.db.transaction(['north'], (tx) =>
      tx.handovers.losing({
        ...{ plantId: 'north', nodeId: 'north', types: ['downtime'] },
        ...{ from: new Date('2026-03-02T04:00:00Z'), to: new Date('2026-03-02T09:00:00Z') },
      }),
    );
    expect(lost.map(({ occurredAt, endedAt }) => [occurredAt, endedAt])).toEqual([
      [new Date('2026-03-02T05:00:00Z'), new Date('2026-03-02T06:00:00Z')],
      [new Date('2026-03-02T07:50:00Z'), null],
    ]);
  });
});
