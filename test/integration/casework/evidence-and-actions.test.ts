import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AddAction,
  AddEvidence,
  AskQuestion,
  CloseCase,
  dueTimeOf,
  MoveAction,
  OverturnDecision,
  WithdrawQuestion,
  type AddActionCommand,
  type ShownEvidence,
} from '../../../libs/casework/index.js';
import { LARGEST_EVIDENCE_FILE, type ActionMove, type Playbook } from '../../../libs/domain/index.js';
import { CaseDetails } from '../../../libs/persistence/read/index.js';
import { CaseworkBench, refusal, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;

beforeAll(async () => {
  const plant = aPlant().withPerson('operator').withPerson('onlooker', 'viewer').withMachines(5);
  bench = await CaseworkBench.start(
    plant.withPlaybook('quality-hold', strict).withPlaybook('downtime', checked),
  );
});
afterAll(() => bench.stop());

/** Releasing wants a photo and a measured width; somebody else verifies every action. */
function strict(playbook: Playbook): Playbook {
  // What keeps a case open is what these tests give it to do.
  delete playbook.beforeClose;
  const { disposition, 'still-standing': standing } = playbook.questions;
  // Lifting the hold of a cancelled case is no short way to a release.
  for (const answer of [...(disposition?.answers ?? []), ...(standing?.answers ?? [])]) {
    if (answer.key !== 'release' && answer.key !== 'lift') continue;
    answer.evidence = [
      { key: 'first-piece', kind: 'photo', label: 'First piece', required: true },
      {
        ...{ key: 'width', kind: 'measured-value', label: 'Width', required: true },
        limits: { atLeast: '2.9', atMost: '3.1', unit: 'mm' },
      },
    ];
  }
  return { ...playbook, actions: { verifiedByAnother: true } };
}

/** A machine runs again only once the check, the first piece and the permit of whoever worked on it were shown. */
function checked(playbook: Playbook): Playbook {
  delete playbook.beforeClose;
  const { 'confirm-cause': confirm, 'still-standing': standing } = playbook.questions;
  for (const answer of [...(confirm?.answers ?? []), ...(standing?.answers ?? [])]) {
    if (answer.key !== 'runs-again' && answer.key !== 'lift') continue;
    answer.evidence = [
      {
        ...{ key: 'safety-check', kind: 'checked-list', label: 'Safety check', required: true },
        items: ['Guards are on'],
      },
      { key: 'first-piece', kind: 'photo', label: 'First piece', required: true },
      { key: 'permit', kind: 'permit', label: 'Permit', required: true, permit: 'handed-back' },
    ];
  }
  return { ...playbook, reopenWithin: 'PT30M' };
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const photo = (bytes = PNG): ShownEvidence => ({ kind: 'photo', bytes });
const width = (value: string, unit = 'mm'): ShownEvidence => ({
  kind: 'measured-value',
  measured: { value, unit },
});

const show = (caseId: string, key: string, shown: ShownEvidence, login = 'operator') =>
  new AddEvidence(bench.db, bench.clock).run({ plantId: 'north', caseId, key, shown }, bench.as(login), null);
const hold = () => bench.open(raise.hold(bench.plant));

describe('evidence', () => {
  test('that is missing or does not suffice keeps the answer from being taken, and says which', async () => {
    const { caseId, task } = await hold();
    const release = () => bench.answer(task.id, 'quality.manager', 'release', { reason: 'Good' });
    expect(refusal(await release())).toEqual({
      kind: 'evidence-missing',
      missing: ['"First piece" is missing: show a photo.', '"Width" is missing: show a measured value.'],
    });
    unwrap(await show(caseId, 'first-piece', photo()));
    unwrap(await show(caseId, 'width', width('0.35', 'cm')));
    expect(refusal(await release())).toEqual({
      kind: 'evidence-missing',
      missing: ['"Width" is 0.35 cm, and must be at least 2.9 mm and at most 3.1 mm.'],
    });
    unwrap(await show(caseId, 'width', width('3.02')));
    unwrap(await release());
    expect((await bench.actions(caseId)).filter((action) => action === 'evidence.added')).toHaveLength(3);
  });

  test('is asked for by the answer that is given alone', async () => {
    const { task } = await hold();
    unwrap(await bench.answer(task.id, 'quality.manager', 'scrap', { reason: 'Cracked' }));
  });

  test('of the wrong kind or unit is not taken', async () => {
    const { caseId } = await hold();
    expect(refusal(await show(caseId, 'width', photo()))).toEqual({
      kind: 'invalid',
      faults: [{ pointer: '/kind', message: '"Width" is a measured value, and this is a photo.' }],
    });
    expect(refusal(await show(caseId, 'width', width('3', 'kg')))).toMatchObject({
      faults: [{ message: expect.stringContaining('Give one of: mm') }],
    });
    expect(await bench.rows('select from evidence where case_id = $1', caseId)).toEqual([]);
    expect(await bench.rows('select from evidence_file where case_id = $1', caseId)).toEqual([]);
  });

  test('that nobody asked for is an extra', async () => {
    const { caseId } = await hold();
    unwrap(await show(caseId, 'pallet', photo()));
    unwrap(await show(caseId, 'final', { kind: 'inspection-result', result: 'pass', document: 'QM-7' }));
  });

  test('as a photo is stored once, by what its bytes are', async () => {
    const { caseId } = await hold();
    unwrap(await show(caseId, 'a', photo()));
    unwrap(await show(caseId, 'b', photo()));
    expect(
      await bench.rows('select content_type, size from evidence_file where case_id = $1', caseId),
    ).toEqual([{ content_type: 'image/png', size: PNG.length }]);
    const script = Buffer.from('<script>alert(1)</script>');
    expect(refusal(await show(caseId, 'a', photo(script)))).toMatchObject({
      faults: [{ message: expect.stringContaining('none of image/jpeg, image/png') }],
    });
    const huge = Buffer.concat([PNG, Buffer.alloc(LARGEST_EVIDENCE_FILE)]);
    expect(refusal(await show(caseId, 'a', photo(huge)))).toMatchObject({
      faults: [{ message: 'A photo has 5 MB at most.' }],
    });
  });

  test('is not taken from an onlooker, nor on a case that has ended', async () => {
    const { caseId } = await hold();
    expect(refusal(await show(caseId, 'a', photo(), 'onlooker'))).toMatchObject({ kind: 'forbidden' });
    await bench.close(caseId, 'cancelled');
    expect(refusal(await show(caseId, 'a', photo()))).toMatchObject({ kind: 'case-ended' });
  });
});

describe('evidence of a machine that is to run again', () => {
  const CHECKED: ShownEvidence = { kind: 'checked-list', checked: ['Guards are on'] };
  const permit = (number: string, state: 'in-force' | 'handed-back'): ShownEvidence => ({
    ...{ kind: 'permit', number, state },
  });

  const down = (nth: number) =>
    bench.open(raise.downtime(bench.plant, { machine: `north/assembly/line-1/machine-${nth}` }));

  /** The task of the next question, as the workflow would ask it. */
  async function confirm(caseId: string, step: string, run = 1): Promise<string> {
    const ref = bench.step(caseId, step, run);
    const ask = { key: 'confirm-cause', words: {}, state: 'open' as const };
    const { questionId } = unwrap(await new AskQuestion(bench.db, bench.clock).run(ref, ask));
    return (await bench.row<{ id: string }>('select id from task where question_id = $1', questionId)).id;
  }

  const runsAgain = (taskId: string) => bench.answer(taskId, 'maintenance.lead', 'runs-again');
  const showAll = async (caseId: string) => {
    unwrap(await show(caseId, 'safety-check', CHECKED));
    unwrap(await show(caseId, 'first-piece', photo()));
    unwrap(await show(caseId, 'permit', permit('P-1', 'handed-back')));
  };
  const missing = async (taskId: string) => {
    const refused = refusal(await runsAgain(taskId));
    return refused.kind === 'evidence-missing' ? refused.missing : refused;
  };
  const ALL_AGAIN = [
    '"Safety check" was shown for an earlier decision: show a checked list of now.',
    '"First piece" was shown for an earlier decision: show a photo of now.',
    '"Permit" was shown for an earlier decision: show a permit of now.',
  ];
  const counting = async (caseId: string) => {
    const detail = await new CaseDetails(bench.db).load(['north'], caseId, dueTimeOf);
    return detail?.detail.evidence.map(({ counts }) => counts);
  };

  /** Repaired, and now asked whether it runs. */
  async function repaired(nth: number) {
    const { caseId, task } = await down(nth);
    unwrap(await bench.answer(task.id, 'maintenance.lead', 'repair'));
    return { caseId, taskId: await confirm(caseId, 'confirm') };
  }

  test('counts for one decision: what is said after it takes a new look', async () => {
    const { caseId, taskId } = await repaired(1);
    await showAll(caseId);
    expect(await counting(caseId)).toEqual([true, true, true]);
    unwrap(await bench.answer(taskId, 'maintenance.lead', 'still-down'));
    const again = await confirm(caseId, 'confirm-2');
    expect(await counting(caseId)).toEqual([false, false, false]);
    expect(await missing(again)).toEqual(ALL_AGAIN);
    await showAll(caseId);
    unwrap(await runsAgain(again));
  });

  test('is wanted again once the decision was overturned', async () => {
    const { caseId, taskId } = await repaired(2);
    await showAll(caseId);
    unwrap(await runsAgain(taskId));
    const { question_id: questionId } = await bench.row<{ question_id: string }>(
      'select question_id from task where id = $1',
      taskId,
    );
    const overturned = { plantId: 'north', caseId, questionId, reason: 'It stopped again', version: null };
    const overturn = new OverturnDecision(bench.db, bench.clock);
    unwrap(await overturn.run(overturned, bench.as('maintenance.lead'), null));
    expect(await missing(await confirm(caseId, 'confirm-2'))).toEqual(ALL_AGAIN);
  });

  test('is wanted again once the case runs again', async () => {
    const { caseId } = await repaired(3);
    await showAll(caseId);
    await bench.close(caseId);
    const again = await down(3);
    expect(again.caseId).toBe(caseId);
    unwrap(await bench.answer(again.task.id, 'maintenance.lead', 'repair'));
    expect(await missing(await confirm(caseId, 'confirm', 2))).toEqual(ALL_AGAIN);
  });

  test('still counts where nobody decided: the question was taken back and is asked again', async () => {
    const { caseId, taskId } = await repaired(4);
    await showAll(caseId);
    const { question_id: questionId } = await bench.row<{ question_id: string }>(
      'select question_id from task where id = $1',
      taskId,
    );
    const withdraw = new WithdrawQuestion(bench.db, bench.clock);
    unwrap(await withdraw.run(bench.step(caseId, 'withdraw'), questionId, 'Set aside'));
    unwrap(await runsAgain(await confirm(caseId, 'confirm-2')));
  });

  test('names each permit that somebody still works under, whatever became of the others', async () => {
    const { caseId, taskId } = await repaired(5);
    await showAll(caseId);
    unwrap(await show(caseId, 'permit', permit('P-2', 'in-force')));
    unwrap(await show(caseId, 'permit', permit('P-1', 'handed-back')));
    expect(await missing(taskId)).toEqual(['"Permit" P-2 is still in force: hand it back first.']);
    unwrap(await bench.answer(taskId, 'maintenance.lead', 'still-down'));

    const again = await confirm(caseId, 'confirm-2');
    await showAll(caseId);
    expect(await missing(again)).toEqual(['"Permit" P-2 is still in force: hand it back first.']);
    unwrap(await show(caseId, 'permit', permit('P-2', 'handed-back')));
    unwrap(await runsAgain(again));
  });
});

describe('an action', () => {
  const add = (caseId: string, change: Partial<AddActionCommand> = {}, login = 'quality.manager') => {
    const dueAt = new Date(bench.clock.now().getTime() + 3_600_000);
    const owner = { personId: bench.plant.person('operator') };
    const command = { plantId: 'north', caseId, what: 'Sort the pallet', owner, dueAt, ...change };
    return new AddAction(bench.db, bench.clock).run(command, bench.as(login), null);
  };
  const move = (actionId: string, step: ActionMove, login: string, note: string | null = null) =>
    new MoveAction(bench.db, bench.clock).run(
      { plantId: 'north', actionId, move: step, note },
      bench.as(login),
      null,
    );
  const close = async (caseId: string) => {
    const { last_message: handled } = await bench.row<{ last_message: number }>(
      'select last_message from exception_case where id = $1',
      caseId,
    );
    const command = { as: 'closed' as const, reason: 'Done', handled };
    return new CloseCase(bench.db, bench.clock).run(bench.step(caseId, 'close'), command);
  };

  test('keeps its case open until somebody else has verified it, and then says so to the workflow', async () => {
    const { caseId } = await hold();
    const { actionId } = unwrap(await add(caseId));
    expect(refusal(await close(caseId))).toEqual({ kind: 'actions-open', open: 1, after: 0 });
    expect(unwrap(await move(actionId, 'done', 'operator', '3 sorted out'))).toMatchObject({ state: 'done' });
    expect(refusal(await close(caseId))).toMatchObject({ kind: 'actions-open' });
    expect(refusal(await move(actionId, 'verify', 'operator'))).toMatchObject({ kind: 'forbidden' });
    expect(await bench.messages(caseId)).toEqual([]);

    expect(unwrap(await move(actionId, 'verify', 'quality.manager'))).toMatchObject({ state: 'verified' });
    expect(await bench.messages(caseId)).toEqual([
      { seq: 1, kind: 'world', body: { event: 'actions-verified', payload: {} } },
    ]);
    unwrap(await close(caseId));
    expect((await bench.actions(caseId)).slice(2)).toEqual([
      'action.added',
      'action.done',
      'action.verified',
      'question.withdrawn',
      'case.closed',
    ]);
  });

  test('that was not done after all is open again', async () => {
    const { caseId } = await hold();
    const { actionId } = unwrap(await add(caseId));
    unwrap(await move(actionId, 'done', 'operator'));
    expect(unwrap(await move(actionId, 'reopen', 'quality.manager', 'Two were left'))).toMatchObject({
      state: 'open',
    });
    expect(refusal(await move(actionId, 'verify', 'quality.manager'))).toMatchObject({ kind: 'wrong-state' });
    expect(await bench.row('select state, done_by, note from case_action where id = $1', actionId)).toEqual({
      ...{ state: 'open', done_by: null, note: 'Two were left' },
    });
  });

  test('needs nobody else where the playbook does not say so', async () => {
    const { caseId } = await bench.open(raise.shortage(bench.plant));
    const { actionId } = unwrap(await add(caseId));
    expect(unwrap(await move(actionId, 'done', 'operator'))).toMatchObject({ state: 'verified' });
    unwrap(await close(caseId));
  });

  test('that somebody else is to verify is settled by nobody who has it or did it', async () => {
    const { caseId } = await hold();
    const owner = { personId: bench.plant.person('shift.lead') };
    const { actionId } = unwrap(await add(caseId, { owner }));
    expect(refusal(await move(actionId, 'drop', 'shift.lead', 'Not needed'))).toMatchObject({
      kind: 'forbidden',
    });
    unwrap(await move(actionId, 'done', 'plant.manager'));
    expect(refusal(await move(actionId, 'verify', 'shift.lead'))).toMatchObject({ kind: 'forbidden' });
    expect(refusal(await move(actionId, 'drop', 'plant.manager', 'Not needed'))).toMatchObject({
      kind: 'forbidden',
    });
    unwrap(await move(actionId, 'verify', 'quality.manager'));
  });

  test('that somebody else is to verify is dropped with a reason alone', async () => {
    const { caseId } = await hold();
    const { actionId } = unwrap(await add(caseId));
    expect(refusal(await move(actionId, 'drop', 'shift.lead'))).toMatchObject({
      faults: [{ pointer: '/note' }],
    });
    unwrap(await move(actionId, 'drop', 'shift.lead', 'Not needed'));
  });

  test('given to a duty belongs to who has it now', async () => {
    const { caseId } = await hold();
    const { ownerId } = unwrap(await add(caseId, { owner: { dutyId: 'shift-lead' } }));
    expect(ownerId).toBe(bench.plant.person('shift.lead'));
  });

  test('is dropped by a lead alone, and by cancelling its case', async () => {
    const { caseId } = await hold();
    const { actionId } = unwrap(await add(caseId));
    unwrap(await add(caseId));
    expect(refusal(await move(actionId, 'drop', 'operator'))).toMatchObject({ kind: 'forbidden' });
    unwrap(await move(actionId, 'drop', 'shift.lead', 'Not needed'));
    await bench.close(caseId, 'cancelled');
    expect(await bench.rows('select distinct state from case_action where case_id = $1', caseId)).toEqual([
      { state: 'dropped' },
    ]);
  });

  test.each<[string, Partial<AddActionCommand>, string]>([
    ['a past due time', { dueAt: new Date('2020-01-01') }, '/dueAt'],
    ['an unknown duty', { owner: { dutyId: 'nobody' } }, '/owner/dutyId'],
    ['a stranger', { owner: { personId: '00000000-0000-4000-8000-000000000000' } }, '/owner/personId'],
  ])('is refused with %s', async (_, change, pointer) => {
    const { caseId } = await hold();
    expect(refusal(await add(caseId, change))).toMatchObject({ faults: [{ pointer }] });
    expect(refusal(await add(caseId, {}, 'onlooker'))).toMatchObject({ kind: 'forbidden' });
  });
});
