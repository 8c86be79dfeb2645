import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AddContext,
  AskQuestion,
  CancelCase,
  CaseDispatch,
  CloseCase,
  OpenChildCase,
  SignalCase,
  WithdrawQuestion,
} from '../../../libs/casework/index.js';
import type { AskQuestion as Ask } from '../../../libs/contracts/temporal/activities.js';
import { CaseworkBench, first, refusal, unwrap } from '../../support/casework.js';
import { aPlant, lot, raise } from '../../support/factories/index.js';

const ARRIVED = { lot: 'ML-1', quantity: { value: '40', unit: 'pcs' } };

let bench: CaseworkBench;

beforeAll(async () => {
  bench = await CaseworkBench.start(aPlant().withPerson('operator'));
});
afterAll(() => bench.stop());

const using = <T>(UseCase: new (db: CaseworkBench['db'], clock: CaseworkBench['clock']) => T) =>
  new UseCase(bench.db, bench.clock);

const withdraw = (caseId: string, questionId: string, step = 'withdraw') =>
  using(WithdrawQuestion).run(bench.step(caseId, step), questionId, 'The material arrived.');

const ask = (caseId: string, step: string, more: Partial<Ask> & { key: string }) =>
  using(AskQuestion).run(bench.step(caseId, step), { words: {}, state: 'open', ...more });

const tasksOf = (questionId: string) =>
  bench.rows<{ owner_id: string; asked_duty_id: string; owner_why: string }>(
    'select owner_id, asked_duty_id, owner_why from task where question_id = $1 order by asked_duty_id',
    questionId,
  );

const stateOf = (caseId: string) =>
  bench.row<{ state: string; version: number }>(
    'select state, version from exception_case where id = $1',
    caseId,
  );

describe('asking the next question', () => {
  test('starts the next round; a retry of the step finds it', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    unwrap(
      await bench.answer(task.id, 'quality.manager', 'rework', { payload: { route: 'Polish', cost: '80' } }),
    );
    const asked = unwrap(await ask(caseId, 'ask-2', { key: 'disposition' }));
    const again = unwrap(await ask(caseId, 'ask-2', { key: 'disposition' }));

    expect(asked.round).toBe(2);
    expect(again).toEqual(asked);
    expect(await stateOf(caseId)).toEqual({ state: 'open', version: 3 });
    expect(await tasksOf(asked.questionId)).toHaveLength(1);
  });

  test('of one duty only asks nobody else, and shows what it is about', async () => {
    const { caseId, task } = await bench.open(raise.conflict(bench.plant));
    const window = { from: '2026-03-03T18:00:00Z', to: '2026-03-03T22:00:00Z' };
    unwrap(await bench.answer(task.id, 'maintenance.planner', 'counter-offer', { payload: { window } }));
    const counter = { key: 'counter', onlyDuties: ['production-planner'], about: { window } };
    const { questionId } = unwrap(await ask(caseId, 'ask-counter', counter));

    const owner_id = bench.plant.person('production.planner');
    expect(await tasksOf(questionId)).toEqual([
      { owner_id, asked_duty_id: 'production-planner', owner_why: 'on-duty' },
    ]);
    expect(await bench.row('select about from question where id = $1', questionId)).toEqual({
      about: { window },
    });
  });

  test('goes to the reporter first where the playbook prefers it, with the words filled in', async () => {
    const { caseId, task } = await bench.open(raise.rework(bench.plant), bench.as('operator'));
    unwrap(
      await bench.answer(task.id, ownerOf(task), 'send-back', { payload: { question: 'Why not scrap?' } }),
    );
    const clarify = await ask(caseId, 'ask-clarify', {
      key: 'clarify',
      words: { question: 'Why not scrap?' },
    });
    const { questionId } = unwrap(clarify);

    expect(await tasksOf(questionId)).toMatchObject([{ owner_id: bench.plant.person('operator') }]);
    const { prompt } = await bench.row<{ prompt: string }>(
      'select prompt from question where id = $1',
      questionId,
    );
    expect(prompt).toContain('Why not scrap?');
  });

  test('calls for the level that the cost calls for', async () => {
    const cheap = await bench.open(raise.rework(bench.plant, { cost: { amount: '10', currency: 'EUR' } }));
    const dear = await bench.open(
      raise.rework(bench.plant, { cost: { amount: '1000000', currency: 'EUR' } }),
    );

    expect(cheap.task.asked_duty_id).toBe('quality-manager');
    expect(dear.task.asked_duty_id).toBe('plant-manager');
  });

  test('is refused while another is asked, after the end, and where the playbook has none', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    expect(refusal(await ask(caseId, 'second', { key: 'cover' }))).toMatchObject({ kind: 'not-asked' });
    unwrap(await withdraw(caseId, task.question_id));
    expect(refusal(await ask(caseId, 'odd', { key: 'odd' }))).toMatchObject({
      faults: [{ pointer: '/key' }],
    });
    await bench.close(caseId);
    expect(refusal(await ask(caseId, 'third', { key: 'cover' })).kind).toBe('case-ended');
  });
});

describe('withdrawing a question', () => {
  test('ends its tasks and its ladder, and tells those who had been told', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    expect(unwrap(await withdraw(caseId, task.question_id))).toEqual({ withdrawn: true });
    expect(unwrap(await withdraw(caseId, task.question_id))).toEqual({ withdrawn: true });

    expect(await bench.row('select state from task where id = $1', task.id)).toEqual({ state: 'ended' });
    expect(await bench.rows(`select from deadline where case_id = $1 and state = 'waiting'`, caseId)).toEqual(
      [],
    );
    expect((await bench.actions(caseId)).filter((action) => action === 'question.withdrawn')).toHaveLength(1);
    const late = await bench.answer(task.id, 'material.planner', 'expedite');
    expect(refusal(late)).toEqual({
      kind: 'not-asked',
      questionState: 'withdrawn',
      message: 'The material arrived.',
    });
  });

  test('comes too late after a decision, or before it: never both', async () => {
    const opened = await Promise.all(
      Array.from({ length: 8 }, () => bench.open(raise.shortage(bench.plant))),
    );
    const races = opened.map(async ({ caseId, task }) => {
      const [answered, withdrawn] = await Promise.all([
        bench.answer(task.id, 'material.planner', 'expedite'),
        withdraw(caseId, task.question_id),
      ]);
      return { answered: answered.ok, withdrawn: unwrap(withdrawn).withdrawn };
    });

    for (const { answered, withdrawn } of await Promise.all(races)) expect(answered).not.toBe(withdrawn);
  });
});

describe('what the world says', () => {
  const signal = (
    caseId: string,
    eventId: string,
    event: 'material-arrived' | 'machine-runs' | 'machine-stopped' = 'material-arrived',
    occurredAt: Date | null = null,
  ) =>
    using(SignalCase).run(
      {
        ...{ plantId: 'north', caseId, event, source: { name: 'gate', eventId }, occurredAt },
        payload: event === 'material-arrived' ? ARRIVED : {},
      },
      { kind: 'source', name: 'gate' },
      null,
    );

  test('is numbered, and told once however often it is said', async () => {
    const { caseId } = await bench.open(raise.shortage(bench.plant));
    const said = await Promise.all([signal(caseId, 'a'), signal(caseId, 'a'), signal(caseId, 'b')]);

    expect(
      said
        .map(unwrap)
        .map(({ repeated }) => repeated)
        .sort(),
    ).toEqual([false, false, true]);
    expect((await bench.messages(caseId)).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(unwrap(await signal(caseId, 'a')).repeated).toBe(true);
  });

  test('is refused where nobody waits for it', async () => {
    const { caseId } = await bench.open(raise.shortage(bench.plant));
    expect(refusal(await signal(caseId, 'c', 'machine-runs'))).toMatchObject({
      faults: [{ pointer: '/event' }],
    });
    const conflict = await bench.open(raise.conflict(bench.plant));
    expect(refusal(await signal(conflict.caseId, 'c', 'machine-runs'))).toMatchObject({
      faults: [{ pointer: '/event', message: expect.stringContaining('nothing') }],
    });
    await bench.close(caseId);
    expect(refusal(await signal(caseId, 'd')).kind).toBe('case-ended');
  });

  test('before the case happened is recorded and ends nothing, however often it is said', async () => {
    const { caseId } = await bench.open(raise.downtime(bench.plant));
    const { occurred_at } = await bench.row<{ occurred_at: Date }>(
      'select occurred_at from exception_case where id = $1',
      caseId,
    );
    const late = () => signal(caseId, 'late', 'machine-runs', new Date(occurred_at.getTime() - 1));

    expect(unwrap(await late())).toEqual({ seq: null, repeated: false });
    expect(unwrap(await late())).toEqual({ seq: null, repeated: true });
    expect(await bench.messages(caseId)).toEqual([]);
    expect((await bench.actions(caseId)).filter((action) => action === 'event.noted')).toHaveLength(1);
    expect(unwrap(await signal(caseId, 'on time', 'machine-runs', occurred_at)).seq).toBe(1);
    await bench.close(caseId);
  });

  test('of a machine over and over is told once, until somebody says that it is still down', async () => {
    const { caseId, task } = await bench.open(raise.downtime(bench.plant));
    const said = [
      unwrap(await signal(caseId, 'runs 1', 'machine-runs')),
      unwrap(await signal(caseId, 'runs 2', 'machine-runs')),
    ];
    unwrap(await bench.answer(task.id, 'maintenance.lead', 'repair'));
    said.push(unwrap(await signal(caseId, 'runs 3', 'machine-runs')));
    said.push(unwrap(await signal(caseId, 'stopped', 'machine-stopped')));

    expect(said.map(({ seq }) => seq)).toEqual([1, null, 3, 4]);
    await bench.close(caseId);
  });

  test('about a machine that stops again reaches the workflow by the folded event, once', async () => {
    const { caseId } = await bench.open(raise.downtime(bench.plant));
    await bench.open(raise.downtime(bench.plant));
    unwrap(await signal(caseId, 'runs', 'machine-runs'));
    const stoppedAt = '2026-03-02T09:00:00Z';
    await bench.open(raise.downtime(bench.plant, { stoppedAt }));
    await bench.open(raise.downtime(bench.plant));

    expect((await bench.messages(caseId)).map(({ body }) => body)).toEqual([
      { event: 'machine-runs', payload: {} },
      { event: 'machine-stopped', payload: { stoppedAt } },
    ]);
    await bench.close(caseId);
  });
});

describe('cancelling', () => {
  const cancel = (caseId: string, version: number | null = null) =>
    using(CancelCase).run(
      { plantId: 'north', caseId, reason: 'Raised by mistake', version },
      bench.as('operator'),
      null,
    );

  test('withdraws the question and tells the workflow, which ends the case later', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    const { seq } = unwrap(await cancel(caseId));

    expect(await bench.messages(caseId)).toEqual([
      { seq, kind: 'cancelled', body: { reason: 'Raised by mistake' } },
    ]);
    expect((await stateOf(caseId)).state).toBe('acting');
    expect(await bench.row('select state from question where id = $1', task.question_id)).toEqual({
      state: 'withdrawn',
    });
    expect(unwrap(await cancel(caseId))).toEqual({ seq });
    await bench.close(caseId, 'cancelled');
    expect((await stateOf(caseId)).state).toBe('cancelled');
    expect(refusal(await cancel(caseId)).kind).toBe('case-ended');
  });

  test('is refused where the case changed since it was read', async () => {
    const { caseId } = await bench.open(raise.shortage(bench.plant));
    expect(refusal(await cancel(caseId, 7))).toEqual({ kind: 'changed-meanwhile', version: 1 });
  });
});

describe('closing', () => {
  const close = (caseId: string, handled: number) =>
    using(CloseCase).run(bench.step(caseId, 'close'), { as: 'closed', reason: 'Done', handled });

  test('is refused while a later message exists, with its number', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    unwrap(await bench.answer(task.id, 'material.planner', 'expedite'));

    expect(refusal(await close(caseId, 0))).toEqual({ kind: 'later-message', last: 1 });
    const closed = unwrap(await close(caseId, 1));
    expect(unwrap(await close(caseId, 1))).toEqual(closed);
    expect((await bench.actions(caseId)).filter((action) => action === 'case.closed')).toHaveLength(1);
  });

  test('keeps what comes too late on record, and sends it nowhere', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    unwrap(await bench.answer(task.id, 'material.planner', 'expedite'));
    unwrap(await close(caseId, 1));
    const dispatch = using(CaseDispatch);

    expect(await dispatch.startInput('north', caseId, 1)).toBeNull();
    expect(await dispatch.message('north', caseId, 1)).toEqual({ kind: 'late' });
    expect(await dispatch.message('north', caseId, 1)).toEqual({ kind: 'done' });
  });
});

describe('a child case', () => {
  const facts = {
    type: 'rework-approval',
    lot: 'L-1',
    defect: 'Scratches',
    proposedRoute: 'Polish',
  } as const;
  const child = {
    nodeId: null,
    facts: { ...facts, cost: { amount: '80', currency: 'EUR' } },
    lines: [lot('L-1')],
  };
  const open = (caseId: string, step = 'open-child') =>
    using(OpenChildCase).run(bench.step(caseId, step), child);

  test('tells every waiting parent of its end, also the one whose child folded', async () => {
    const parent = await bench.open(raise.hold(bench.plant));
    const other = await bench.open(raise.hold(bench.plant));
    const { childId } = unwrap(await open(parent.caseId));
    expect(unwrap(await open(parent.caseId))).toEqual({ childId });
    expect(unwrap(await open(other.caseId))).toEqual({ childId });
    await bench.close(childId);

    for (const { caseId } of [parent, other]) {
      expect(await bench.messages(caseId)).toEqual([
        { seq: 1, kind: 'child-ended', body: { childId, end: 'closed', closeReason: 'Done' } },
      ]);
    }
  });

  test('about another part of the same lot is a case of its own, with its own route', async () => {
    const { caseId } = await bench.open(raise.hold(bench.plant));
    const { childId } = unwrap(await open(caseId));
    const step = bench.step(caseId, 'open-child-2');
    const other = unwrap(await using(OpenChildCase).run(step, { ...child, part: 'part-2' }));

    expect(other.childId).not.toBe(childId);
    expect(unwrap(await using(OpenChildCase).run(step, { ...child, part: 'part-2' }))).toEqual(other);
  });

  test('says which answer was carried out', async () => {
    const { caseId } = await bench.open(raise.hold(bench.plant));
    const { childId } = unwrap(await open(caseId));
    const ending = { as: 'closed', reason: 'Approved', handled: 0, carriedOut: 'approve' } as const;
    unwrap(await using(CloseCase).run(bench.step(childId, 'close'), ending));

    expect(await bench.messages(caseId)).toMatchObject([
      { kind: 'child-ended', body: { childId, carriedOut: 'approve' } },
    ]);
  });

  test('may not be approved by whoever wished for it', async () => {
    const parent = await bench.open(raise.hold(bench.plant));
    const rework = { payload: { route: 'Polish', cost: '80' } };
    unwrap(await bench.answer(parent.task.id, 'quality.manager', 'rework', rework));
    const { childId } = unwrap(await open(parent.caseId));

    const { reporter_id } = await bench.row<{ reporter_id: string }>(
      'select reporter_id from exception_case where id = $1',
      childId,
    );
    expect(reporter_id).toBe(bench.plant.person('quality.manager'));
    const [task] = await bench.rows<{ owner_id: string }>(
      'select owner_id from task where case_id = $1',
      childId,
    );
    expect(task?.owner_id).not.toBe(reporter_id);
    await bench.close(childId);
  });
});

describe('facts beside the question', () => {
  const section = (rows: string[][]) =>
    ({
      key: 'stock',
      title: 'Stock',
      system: 'erp',
      at: '2026-03-02T08:00:01Z',
      columns: ['Item'],
      rows,
    }) as const;

  test('replace their own section, and make the first mail due at once', async () => {
    const { caseId } = await bench.open(raise.shortage(bench.plant));
    const add = using(AddContext);
    unwrap(await add.run(bench.step(caseId, 'facts'), [{ ...section([['C-100']]), columns: ['Item'] }]));
    unwrap(await add.run(bench.step(caseId, 'facts'), [{ ...section([['C-200']]), columns: ['Item'] }]));

    const { context } = await bench.row<{ context: { rows: string[][] }[] }>(
      'select context from exception_case where id = $1',
      caseId,
    );
    expect(context.map(({ rows }) => rows)).toEqual([[['C-200']]]);
    const mail = first(
      await bench.rows<{ id: string; not_before: Date }>(
        'select id, not_before from notification where case_id = $1',
        caseId,
      ),
    );
    expect(mail.not_before).toEqual(bench.clock.now());
    const jobs = (await bench.jobs('mail')).filter(({ body }) => body.notificationId === mail.id);
    expect(jobs).toHaveLength(1);
    expect(jobs[0]!.at.getTime()).toBeLessThan(Date.now() + 1_000);
  });
});

describe('the start input of a workflow', () => {
  test('is the same for every send of one run', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant, {}, [lot('L-9', '12.5')]));
    const dispatch = using(CaseDispatch);
    const input = await dispatch.startInput('north', caseId, 1);
    expect(input).toMatchObject({
      ...{ plantId: 'north', caseId, run: 1, type: 'quality-hold', handled: 0 },
      firstQuestionId: task.question_id,
      lines: [{ lineNo: 1, kind: 'lot', ref: 'L-9', quantity: { value: '12.5', unit: 'pcs' } }],
    });
    unwrap(await bench.answer(task.id, 'quality.manager', 'scrap', { reason: 'Cracked' }));
    const sent = await dispatch.message('north', caseId, 1);
    expect(sent).toMatchObject({ kind: 'send', send: { input, message: { seq: 1, kind: 'decided' } } });
    await dispatch.markSent('north', caseId, 1);
    expect(await dispatch.message('north', caseId, 1)).toEqual({ kind: 'done' });
  });
});

function ownerOf({ owner_id }: { owner_id: string }): string {
  const login = ['quality.manager', 'plant.manager', 'shift.lead'].find(
    (each) => bench.plant.person(each) === owner_id,
  );
  if (!login) throw new Error('an owner whom this test does not expect');
  return login;
}
