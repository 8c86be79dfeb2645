import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OpenCase } from '../../../libs/casework/index.js';
import { CaseworkBench, caseOf, refusal, unwrap } from '../../support/casework.js';
import { raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
const source = { kind: 'source', name: 'test' } as const;

beforeAll(async () => {
  bench = await CaseworkBench.start();
});
afterAll(() => bench.stop());

describe('opening', () => {
  test('asks the person on duty in the very transaction, and queues what must follow', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant, { order: 'PO-77' }));

    expect(task).toMatchObject({
      owner_id: bench.plant.person('material.planner'),
      owner_why: 'on-duty',
      state: 'open',
    });
    const row = await bench.row(
      'select title, state, run, playbook_version from exception_case where id = $1',
      caseId,
    );
    expect(row).toEqual({
      title: 'Order PO-77 lacks 12 pcs of C-100',
      state: 'open',
      run: 1,
      playbook_version: 1,
    });
    expect(await bench.actions(caseId)).toEqual(['case.opened', 'question.asked']);
    expect(await bench.jobs('start-case')).toContainEqual(
      expect.objectContaining({ body: { plantId: 'north', caseId, run: 1 }, attempts: 32767 }),
    );
    expect(await bench.jobs('wake-deadlines')).not.toHaveLength(0);
  });

  test('fills the prompt from the facts, with the machine by its name', async () => {
    const { task } = await bench.open(raise.downtime(bench.plant, { reason: 'Hydraulics' }));

    const question = await bench.row(
      'select prompt, step, round from question where id = $1',
      task.question_id,
    );
    expect(question).toEqual({ prompt: 'Press 1 has stopped. Who does what?', step: 'open', round: 1 });
  });

  test('lets the first mail wait for facts', async () => {
    const { caseId } = await bench.open(raise.shortage(bench.plant));

    const [mail] = await bench.rows<{ id: string; not_before: Date; queued_at: Date }>(
      'select id, not_before, queued_at from notification where case_id = $1',
      caseId,
    );
    expect(mail?.not_before).toEqual(bench.clock.in('PT10S'));
    const jobs = await bench.jobs('mail');
    expect(jobs.find(({ body }) => body.notificationId === mail?.id)?.at).toEqual(mail?.not_before);
  });

  test('writes the first step of each ladder, and when silence speaks', async () => {
    const { caseId } = await bench.open(raise.conflict(bench.plant));

    const deadlines = await bench.rows(
      'select kind, step, due_at, state from deadline where case_id = $1 order by due_at, id',
      caseId,
    );
    const reminder = { kind: 'ladder', step: 0, due_at: bench.clock.in('PT1H'), state: 'waiting' };
    const silence = { kind: 'silence', step: 0, due_at: new Date('2026-03-03T08:00:00Z'), state: 'waiting' };
    expect(deadlines).toEqual([reminder, reminder, silence]);
  });

  test('keeps within its budget of statements', async () => {
    const before = bench.statements.length;
    await new OpenCase(bench.db, bench.clock).run(raise.shortage(bench.plant), source, null);

    const spent = bench.statements.slice(before).filter((sql) => !/^(start transaction|commit)/i.test(sql));
    expect(spent.length).toBeLessThanOrEqual(12);
  });

  test('is refused where its cost is not in the money that the plant counts in', async () => {
    const open = new OpenCase(bench.db, bench.clock);
    const cost = { amount: '120.00', currency: 'USD' };
    const refused = await open.run(raise.rework(bench.plant, { cost }), source, null);

    const message = 'The plant counts in EUR: give the cost in EUR.';
    expect(refusal(refused)).toEqual({
      kind: 'invalid',
      faults: [{ pointer: '/facts/cost/currency', message }],
    });
  });

  test('is refused for a node or a plant that does not exist, and stores nothing', async () => {
    const open = new OpenCase(bench.db, bench.clock);
    const lost = await open.run({ ...raise.shortage(bench.plant), nodeId: 'north/nowhere' }, source, null);

    expect(refusal(lost)).toEqual({
      kind: 'invalid',
      faults: [{ pointer: '/nodeId', message: 'The plant "north" has no node "north/nowhere".' }],
    });
    const haunted = await open.run(raise.downtime(bench.plant, { machine: 'north/ghost' }), source, null);
    expect(refusal(haunted)).toMatchObject({ faults: [{ pointer: '/facts/machine' }] });
    const feigned = {
      ...raise.shortage(bench.plant),
      source: { kind: 'system', name: 'case/x', eventId: '1' } as const,
    };
    expect(refusal(await open.run(feigned, source, null))).toMatchObject({
      faults: [{ pointer: '/source/name' }],
    });
    const foreign = await open.run({ ...raise.shortage(bench.plant), plantId: 'nowhere' }, source, null);
    expect(refusal(foreign).kind).toBe('invalid');
    expect(await bench.rows(`select from exception_case where node_id = 'north/nowhere'`)).toEqual([]);
  });
});

describe('an equal event', () => {
  test('folds into the open case and counts up', async () => {
    const facts = { order: 'PO-FOLD' };
    const opened = await bench.open(raise.shortage(bench.plant, facts));
    const folded = await bench.open(raise.shortage(bench.plant, facts));

    expect(folded).toMatchObject({ caseId: opened.caseId, number: opened.number, outcome: 'folded' });
    const { occurrences } = await bench.row<{ occurrences: number }>(
      'select occurrences from exception_case where id = $1',
      opened.caseId,
    );
    expect(occurrences).toBe(2);
    expect(await bench.actions(opened.caseId)).toEqual(['case.opened', 'question.asked', 'case.folded']);
  });

  test('that is the very same is told its first case and changes nothing', async () => {
    const event = raise.shortage(bench.plant);
    const opened = await bench.open(event);
    const again = await bench.open(event);

    expect(again).toMatchObject({ caseId: opened.caseId, outcome: 'repeated' });
    expect(await bench.actions(opened.caseId)).toHaveLength(2);
  });

  test('twenty at once make one case', async () => {
    const open = new OpenCase(bench.db, bench.clock);
    const events = Array.from({ length: 20 }, () => raise.shortage(bench.plant, { order: 'PO-RACE' }));
    const results = await Promise.all(events.map((event) => open.run(event, source, null)));

    const outcomes = results.map(caseOf);
    expect(new Set(outcomes.map(({ caseId }) => caseId)).size).toBe(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'folded')).toHaveLength(19);
    const { occurrences } = await bench.row<{ occurrences: number }>(
      `select occurrences from exception_case where facts ->> 'order' = 'PO-RACE'`,
    );
    expect(occurrences).toBe(20);
  });

  test('the very same twenty times at once makes one case of one occurrence', async () => {
    const open = new OpenCase(bench.db, bench.clock);
    const event = raise.shortage(bench.plant, { order: 'PO-SAME' });
    const results = await Promise.all(Array.from({ length: 20 }, () => open.run(event, source, null)));

    const outcomes = results.map(unwrap).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'opened')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(19);
  });

  test('after the end opens a new case that points back', async () => {
    const facts = { order: 'PO-AGAIN' };
    const { caseId } = await bench.open(raise.shortage(bench.plant, facts));
    await bench.close(caseId);
    const later = await bench.open(raise.shortage(bench.plant, facts));

    expect(later.outcome).toBe('opened');
    const { previous_id } = await bench.row<{ previous_id: string }>(
      'select previous_id from exception_case where id = $1',
      later.caseId,
    );
    expect(previous_id).toBe(caseId);
  });
});

test('the trail of a plant has no gaps, however many write at once', async () => {
  await Promise.all(Array.from({ length: 10 }, () => bench.open(raise.shortage(bench.plant))));

  const { gaps } = await bench.row<{ gaps: string }>(
    `select count(*) as gaps from (select seq - lag(seq, 1, 0) over (order by seq) as hop from audit_entry where plant_id = 'north') h
     where hop <> 1`,
  );
  expect(gaps).toBe('0');
});
