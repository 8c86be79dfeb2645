import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AskQuestion,
  CancelCase,
  CaseDispatch,
  EffectLedger,
  ExplainClock,
  ListIrreversible,
  MoveAction,
  OpenCase,
  OverturnDecision,
  ReportOnSite,
} from '../../../libs/casework/index.js';
import type { EffectCommand } from '../../../libs/domain/index.js';
import { CaseworkBench, caseOf, refusal, unwrap, type OpenedFixture } from '../../support/casework.js';
import { aPlant, lot, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;

beforeAll(async () => {
  const plant = aPlant().withPlaybook('downtime', (playbook) => ({ ...playbook, reopenWithin: 'PT30M' }));
  bench = await CaseworkBench.start(plant);
});
afterAll(() => bench.stop());

const overturn = (of: OpenedFixture, login = 'quality.manager', version: number | null = null) =>
  new OverturnDecision(bench.db, bench.clock).run(
    {
      plantId: bench.plant.id,
      caseId: of.caseId,
      questionId: of.task.question_id,
      reason: 'Wrong lot',
      version,
    },
    bench.as(login),
    null,
  );

async function released(ref = 'L-1'): Promise<OpenedFixture> {
  const opened = await bench.open(raise.hold(bench.plant, {}, [lot(ref)]));
  unwrap(await bench.answer(opened.task.id, 'quality.manager', 'release', { reason: 'Within limits' }));
  return opened;
}

const startInput = (caseId: string, run: number) =>
  new CaseDispatch(bench.db, bench.clock).startInput(bench.plant.id, caseId, run);

describe('a hold that somebody kept when its case was cancelled', () => {
  async function kept(ref: string): Promise<OpenedFixture> {
    const opened = await bench.open(raise.hold(bench.plant, {}, [lot(ref)]));
    const { caseId } = opened;
    const cancel = { plantId: bench.plant.id, caseId, reason: 'Raised in error', version: null };
    unwrap(await new CancelCase(bench.db, bench.clock).run(cancel, bench.as('plant.manager'), null));
    const ask = { key: 'still-standing', words: {}, state: 'open' as const };
    unwrap(await new AskQuestion(bench.db, bench.clock).run(bench.step(caseId, 'ask-standing'), ask));
    const task = await bench.row<OpenedFixture['task']>(
      `select * from task where case_id = $1 and state = 'open'`,
      caseId,
    );
    unwrap(await bench.answer(task.id, 'quality.manager', 'keep', { reason: 'The lab is not done' }));
    return { ...opened, task };
  }

  test('is asked about again once a qualified person overturns that, and not before the case has ended', async () => {
    const held = await kept('L-70');
    expect(refusal(await overturn(held)).kind).toBe('wrong-state');
    await bench.close(held.caseId, 'cancelled');

    expect(refusal(await overturn(held, 'material.planner')).kind).toBe('forbidden');
    expect(unwrap(await overturn(held)).run).toBe(2);
    const asked = await bench.row(
      `select q.key, c.state from question q join exception_case c on c.id = q.case_id
       where c.id = $1 and q.state = 'asked'`,
      held.caseId,
    );
    expect(asked).toEqual({ key: 'disposition', state: 'open' });
  });

  test('is all that is overturned of a cancelled case', async () => {
    const opened = await released('L-71');
    await bench.close(opened.caseId, 'cancelled');
    expect(refusal(await overturn(opened))).toMatchObject({
      kind: 'wrong-state',
      message: expect.stringContaining('raise it again'),
    });
  });
});

describe('overturning a decision of a running case', () => {
  test('supersedes the question, keeps the decision, and tells the workflow', async () => {
    const opened = await released('L-10');
    unwrap(await overturn(opened));

    const question = await bench.row(
      'select q.state, d.answer, o.reason from question q join decision d on d.question_id = q.id join overturned_decision o on o.question_id = q.id where q.id = $1',
      opened.task.question_id,
    );
    expect(question).toEqual({ state: 'superseded', answer: 'release', reason: 'Wrong lot' });
    expect((await bench.messages(opened.caseId)).map(({ kind }) => kind)).toEqual(['decided', 'overturned']);
    expect(await bench.actions(opened.caseId)).toContain('decision.overturned');
  });

  test('is refused a second time with who did it, and when', async () => {
    const opened = await released('L-11');
    unwrap(await overturn(opened));

    expect(refusal(await overturn(opened, 'plant.manager'))).toMatchObject({
      kind: 'wrong-state',
      state: 'superseded',
      message: expect.stringMatching(/^quality manager overturned this decision at \d{4}-/),
    });
  });

  test('takes a duty that the question is, or would be, asked of', async () => {
    const opened = await released('L-12');

    expect(refusal(await overturn(opened, 'material.planner'))).toMatchObject({ kind: 'forbidden' });
    expect((await overturn(opened, 'plant.manager')).ok).toBe(true);
  });

  test('is nothing for whoever reported the case, where deciding is not', async () => {
    const opened = await bench.open(raise.hold(bench.plant, {}, [lot('L-13')]), bench.as('plant.manager'));
    unwrap(await bench.answer(opened.task.id, 'quality.manager', 'release', { reason: 'Within limits' }));

    expect(refusal(await overturn(opened, 'plant.manager'))).toMatchObject({ kind: 'separation-of-duties' });
  });

  test('is refused before anybody decided, and on a case that changed meanwhile', async () => {
    const asked = await bench.open(raise.hold(bench.plant, {}, [lot('L-14')]));
    expect(refusal(await overturn(asked))).toMatchObject({ kind: 'wrong-state', state: 'asked' });

    const decided = await released('L-15');
    expect(refusal(await overturn(decided, 'quality.manager', 1))).toMatchObject({
      kind: 'changed-meanwhile',
    });
  });
});

describe('overturning a decision of a closed case', () => {
  const release: EffectCommand = {
    system: 'erp',
    operation: 'releaseHold',
    object: 'erp/lot/L-20',
    goods: [],
  };

  async function closed(ref: string): Promise<OpenedFixture> {
    const opened = await released(ref);
    const ledger = new EffectLedger(bench.db, bench.clock);
    const step = bench.step(opened.caseId, 'releaseHold@erp');
    await ledger.intend(step, release);
    await ledger.record(step, { outcome: 'applied', ref: 'REL-1', evidence: {}, message: null });
    await bench.close(opened.caseId);
    return opened;
  }

  test('opens it again in a new run and a new round, and leaves the record of its end alone', async () => {
    const opened = await closed('L-20');
    const closedAt = bench.clock.now();
    bench.clock.advance('PT20H');

    expect(unwrap(await overturn(opened))).toEqual({ caseId: opened.caseId, run: 2 });

    const now = await bench.row(
      'select state, run, closed_at from exception_case where id = $1',
      opened.caseId,
    );
    expect(now).toEqual({ state: 'open', run: 2, closed_at: null });
    const ended = await bench.row(
      'select run, state, closed_at, close_reason from case_run where case_id = $1',
      opened.caseId,
    );
    expect(ended).toEqual({ run: 1, state: 'closed', closed_at: closedAt, close_reason: 'Done' });
    const asked = await bench.row(
      `select round, run from question where case_id = $1 and state = 'asked'`,
      opened.caseId,
    );
    expect(asked).toEqual({ round: 2, run: 2 });
    expect(await bench.jobs('start-case')).toContainEqual(
      expect.objectContaining({ body: { plantId: bench.plant.id, caseId: opened.caseId, run: 2 } }),
    );
  });

  test('tells the new run what stands, and what of it followed from the decision', async () => {
    const opened = await closed('L-21');
    unwrap(await overturn(opened));

    expect((await startInput(opened.caseId, 2))?.earlier).toEqual([
      {
        ...{ run: 1, step: 'releaseHold@erp', command: release, undo: null, ref: 'REL-1', overturned: true },
        decision: opened.task.question_id,
      },
    ]);
  });

  test('tells the new run of the lots that an earlier decision was about, once that is overturned too', async () => {
    const lots = [lot('L-24'), lot('L-25')];
    const first = await bench.open(raise.hold(bench.plant, {}, lots));
    const [some, rest] = lots.map(({ quantity }, i) => [
      { lineNo: i + 1, quantity, answer: 'release', reason: 'Sorted', reasonCode: null, payload: {} },
    ]);
    const sorted = { reason: 'Sorted' };
    unwrap(await bench.answer(first.task.id, 'quality.manager', 'by-line', { ...sorted, parts: some ?? [] }));
    const step = bench.step(first.caseId, 'ask-rest');
    unwrap(
      await new AskQuestion(bench.db, bench.clock).run(step, {
        ...{ key: 'disposition', words: {}, state: 'open' },
      }),
    );
    const task = await bench.row<OpenedFixture['task']>(
      `select t.id, t.question_id from task t join question q on q.id = t.question_id
       where q.case_id = $1 and q.state = 'asked'`,
      first.caseId,
    );
    const second = { ...first, task };
    unwrap(
      await bench.answer(second.task.id, 'quality.manager', 'by-line', { ...sorted, parts: rest ?? [] }),
    );
    await bench.close(first.caseId);
    unwrap(await overturn(second));
    expect((await startInput(first.caseId, 2))?.lines.map(({ ref }) => ref)).toEqual(['L-25']);

    unwrap(await overturn(first));

    const told = (await bench.messages(first.caseId)).at(-1);
    expect(told).toMatchObject({
      kind: 'overturned',
      body: { lines: [{ ref: 'L-24' }, { ref: 'L-25' }] },
    });
  });

  test('makes an action of what nothing takes back, once however often the step is tried', async () => {
    const opened = await closed('L-22');
    unwrap(await overturn(opened));
    const list = new ListIrreversible(bench.db, bench.clock);
    const step = bench.step(opened.caseId, 'list-irreversible', 2);
    unwrap(await list.run(step, ['1/releaseHold@erp']));
    unwrap(await list.run(step, ['1/releaseHold@erp']));

    const actions = await bench.rows(
      'select what, owner_id, state from case_action where case_id = $1',
      opened.caseId,
    );
    expect(actions).toEqual([
      {
        what: expect.stringContaining('release hold on lot/L-20 in ERP, document REL-1'),
        owner_id: bench.plant.person('quality.manager'),
        state: 'open',
      },
    ]);
  });

  test('leaves what nothing takes back to whoever has it, also where the case is then cancelled', async () => {
    const opened = await closed('L-24');
    unwrap(await overturn(opened));
    const step = bench.step(opened.caseId, 'list-irreversible', 2);
    unwrap(await new ListIrreversible(bench.db, bench.clock).run(step, ['1/releaseHold@erp']));
    await bench.close(opened.caseId, 'cancelled');

    const listed = () =>
      bench.row<{ id: string; state: string }>(
        'select id, state from case_action where case_id = $1',
        opened.caseId,
      );
    const { id: actionId, state } = await listed();
    expect(state).toBe('open');
    bench.clock.advance('PT4H');
    await bench.climb();
    expect(
      await bench.rows('select kind from notification where action_id = $1 order by step', actionId),
    ).toEqual([{ kind: 'action-given' }, { kind: 'action-overdue' }]);
    const done = { plantId: bench.plant.id, actionId, move: 'done', note: null } as const;
    unwrap(await new MoveAction(bench.db, bench.clock).run(done, bench.as('quality.manager'), null));
    expect(await listed()).toMatchObject({ state: 'done' });
  });

  test('is refused where the same exception is open in another case', async () => {
    const opened = await closed('L-23');
    const next = await bench.open(raise.hold(bench.plant, {}, [lot('L-23')]));

    expect(refusal(await overturn(opened))).toMatchObject({
      kind: 'wrong-state',
      message: `Case ${next.number} is open for the same exception: go on there.`,
    });
  });
});

describe('an equal event after the close', () => {
  const stopped = () => raise.downtime(bench.plant, { reason: 'Jam' });
  const raised = async () =>
    caseOf(await new OpenCase(bench.db, bench.clock).run(stopped(), { kind: 'source', name: 'test' }, null));

  test('starts the clocks of the case anew, and leaves those of the run before as they ended', async () => {
    const { caseId } = await raised();
    const begun = bench.clock.now();
    bench.clock.advance('PT5M');
    await bench.close(caseId);
    bench.clock.advance('PT10M');
    expect((await raised()).outcome).toBe('reopened');
    const again = bench.clock.now();
    const clocksOf = () =>
      bench.rows(
        `select run, clock, started_at as since, met_at is not null as met from case_clock
         where case_id = $1 and clock <> 'taken' order by run, due_at`,
        caseId,
      );
    const first = [
      { run: 1, clock: 'onSite', since: begun, met: false },
      { run: 1, clock: 'resolved', since: begun, met: true },
    ];
    expect(await clocksOf()).toEqual([
      ...first,
      { run: 2, clock: 'onSite', since: again, met: false },
      { run: 2, clock: 'resolved', since: again, met: false },
    ]);

    const report = new ReportOnSite(bench.db, bench.clock);
    unwrap(await report.run({ plantId: 'north', caseId, note: null }, bench.as('maintenance.lead'), null));
    expect((await clocksOf()).slice(0, 3)).toEqual([
      ...first,
      { run: 2, clock: 'onSite', since: again, met: true },
    ]);

    bench.clock.advance('P1D');
    await bench.climb();
    const breached = await bench.rows(
      'select run, clock from case_clock where case_id = $1 and breached_at is not null order by clock',
      caseId,
    );
    expect(breached).toEqual([
      { run: 2, clock: 'resolved' },
      { run: 2, clock: 'taken' },
    ]);
    const { id } = await bench.row<{ id: string }>(
      `select id from deadline where case_id = $1 and kind = 'clock' and about ->> 'run' = '2' and about ->> 'clock' = 'resolved'`,
      caseId,
    );
    expect(unwrap(await new ExplainClock(bench.db).run('north', id)).startedAt).toEqual(again);
    await bench.close(caseId);
    bench.clock.advance('P1D');
  });

  test('opens the case again within the playbook’s window, and a linked case after it', async () => {
    const first = await raised();
    await bench.close(first.caseId);
    bench.clock.advance('PT29M');

    expect(await raised()).toEqual({ ...first, outcome: 'reopened' });
    expect(await bench.actions(first.caseId)).toEqual(
      expect.arrayContaining(['case.closed', 'case.reopened', 'question.asked']),
    );

    const { handled } = await bench.row<{ handled: number }>(
      'select last_message as handled from exception_case where id = $1',
      first.caseId,
    );
    expect((await startInput(first.caseId, 2))?.handled).toBe(handled);

    await bench.close(first.caseId);
    bench.clock.advance('PT31M');
    const later = await raised();
    expect(later.outcome).toBe('opened');
    const linked = await bench.row('select previous_id from exception_case where id = $1', later.caseId);
    expect(linked).toEqual({ previous_id: first.caseId });
  });
});
