import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AskQuestion, CancelCase, OverturnDecision, OverturnOffer } from '../../../libs/casework/index.js';
import { CaseworkBench, refusal, unwrap, type OpenedFixture } from '../../support/casework.js';
import { aPlant, lot, raise, standingAlike } from '../../support/factories/index.js';

let bench: CaseworkBench;
const START = new Date('2026-03-02T08:00:00Z');

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant()
      .withPerson('quality.line.1', 'quality')
      .withPerson('quality.line.2', 'quality')
      .withPerson('quality.customer', 'quality')
      .withPerson('customer.deputy', 'quality')
      .withDuty('quality-manager', 'quality.line.1', 'north/assembly/line-1')
      .withDuty('quality-manager', 'quality.line.2', 'north/assembly/line-1/press-2')
      // Longer than the planner: whoever began last is asked.
      .withDuty('maintenance-planner', 'quality.customer', 'north', new Date('2019-01-01T00:00:00Z'))
      .withQualified('quality.manager', 'mrb')
      .withQualified('quality.line.2', 'mrb')
      .withQualified('quality.customer', 'mrb')
      .withQualified('maintenance.planner', 'mrb')
      .withPlaybook('quality-hold', (playbook) => {
        playbook.questions['disposition']!.qualification = ['mrb'];
        playbook.routing = [
          {
            when: { product: 'C-900' },
            owners: { 'quality-manager': 'maintenance-planner' },
            why: 'Customer',
          },
        ];
        return standingAlike(playbook);
      }),
  );
});
afterAll(() => bench.stop());
beforeEach(() => bench.clock.set(START));

async function overturn(of: OpenedFixture, login: string, questionId = of.task.question_id) {
  const place = { plantId: bench.plant.id, caseId: of.caseId, questionId };
  const command = { ...place, reason: 'Wrong lot', version: null };
  const offered = await new OverturnOffer(bench.db, bench.clock).run(place, bench.plant.person(login));
  const result = await new OverturnDecision(bench.db, bench.clock).run(command, bench.as(login), null);
  expect(offered).toBe(result.ok);
  return result;
}

async function released(ref: string, item?: string): Promise<OpenedFixture> {
  const opened = await bench.open(raise.hold(bench.plant, {}, [{ ...lot(ref), ...(item && { item }) }]));
  const by = item ? 'maintenance.planner' : 'quality.manager';
  unwrap(await bench.answer(opened.task.id, by, 'release', { reason: 'Within limits' }));
  return opened;
}

describe('overturning takes what deciding takes', () => {
  test('the qualification, beside the duty', async () => {
    const opened = await released('L-1');

    expect(refusal(await overturn(opened, 'quality.line.1'))).toEqual({
      kind: 'not-qualified',
      qualifications: ['mrb'],
      message:
        'Overturning this decision takes what deciding takes: quality line 1 lacks the qualification "mrb". Let somebody overturn it who holds it, or have it granted.',
    });
    unwrap(await overturn(opened, 'quality.manager'));
  });

  test('the duty over the very node of the case', async () => {
    const opened = await released('L-2');

    expect(refusal(await overturn(opened, 'quality.line.2'))).toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining('quality-manager'),
    });
  });

  test('the duty that a routing rule gave the question to, and not the one that it took it from', async () => {
    const opened = await released('L-3', 'C-900');

    expect(refusal(await overturn(opened, 'quality.manager'))).toMatchObject({ kind: 'forbidden' });
    unwrap(await overturn(opened, 'quality.customer'));
  });

  test('a fallback’s turn, where nobody who may has the duty', async () => {
    const opened = await released('L-4');
    expect(refusal(await overturn(opened, 'customer.deputy'))).toMatchObject({ kind: 'forbidden' });
    await bench.rows(
      `update duty set fallback_person_id = $1 where id = 'quality-manager'`,
      bench.plant.person('customer.deputy'),
    );
    expect(refusal(await overturn(opened, 'customer.deputy'))).toMatchObject({ kind: 'forbidden' });

    await revoke('quality.manager');
    expect(refusal(await overturn(opened, 'customer.deputy'))).toMatchObject({ kind: 'forbidden' });
    await bench.rows(
      `insert into person_qualification (id, plant_id, person_id, qualification, valid_from, granted_by, granted_at)
       values (gen_random_uuid(), 'north', $1, 'mrb', $2, 'test', $2)`,
      bench.plant.person('customer.deputy'),
      START,
    );
    unwrap(await overturn(opened, 'customer.deputy'));
    await bench.rows('update person_qualification set revoked_at = null, revoked_by = null');
  });
});

const revoke = (login: string) =>
  bench.rows(
    `update person_qualification set revoked_at = $2, revoked_by = 'test' where person_id = $1`,
    bench.plant.person(login),
    START,
  );

describe('only the last decision about the case itself is overturned', () => {
  const next = async (caseId: string, step: string, key: string) => {
    const ask = new AskQuestion(bench.db, bench.clock);
    const { questionId } = unwrap(
      await ask.run(bench.step(caseId, step), { key, words: { outcome: '' }, state: 'open' }),
    );
    const { id } = await bench.row<{ id: string }>('select id from task where question_id = $1', questionId);
    return { questionId, taskId: id };
  };

  test('an earlier one is refused with which is to be overturned first', async () => {
    const opened = await bench.open(raise.shortage(bench.plant));
    unwrap(await bench.answer(opened.task.id, 'material.planner', 'expedite', { reason: 'Needed' }));
    const second = await next(opened.caseId, 'ask-cover', 'cover');
    unwrap(await bench.answer(second.taskId, 'material.planner', 'expedite', { reason: 'Still needed' }));

    expect(refusal(await overturn(opened, 'material.planner'))).toMatchObject({
      kind: 'wrong-state',
      message: 'Round 2 was decided after it: overturn that decision first.',
    });
    unwrap(await overturn(opened, 'material.planner', second.questionId));
  });

  test('what was decided of a detail after it stands in nobody’s way', async () => {
    const opened = await bench.open(raise.shortage(bench.plant));
    unwrap(await bench.answer(opened.task.id, 'material.planner', 'stop', { reason: 'Nothing to build' }));
    const review = await next(opened.caseId, 'ask-review-stopped', 'review-stopped');
    const { owner } = await bench.row<{ owner: string }>(
      'select p.login as owner from task t join person p on p.id = t.owner_id where t.id = $1',
      review.taskId,
    );
    unwrap(await bench.answer(review.taskId, owner, 'resume', { reason: 'Borrowed' }));

    expect(refusal(await overturn(opened, 'material.planner', review.questionId))).toMatchObject({
      message: expect.stringMatching(/^Only a decision about the case itself/),
    });
    unwrap(await overturn(opened, 'material.planner'));
  });
});

test('a refusal leaves no trace of an overturning, and a case that is being cancelled offers none', async () => {
  const ended = await released('L-10');
  await bench.close(ended.caseId);
  await bench.open(raise.hold(bench.plant, {}, [lot('L-10')]));

  expect(refusal(await overturn(ended, 'quality.manager'))).toMatchObject({ kind: 'wrong-state' });
  expect(await bench.row('select state from question where id = $1', ended.task.question_id)).toEqual({
    state: 'decided',
  });
  expect(await bench.actions(ended.caseId)).not.toContain('decision.overturned');

  const leaving = await released('L-11');
  const cancel = { plantId: 'north', caseId: leaving.caseId, reason: 'Raised in error', version: null };
  unwrap(await new CancelCase(bench.db, bench.clock).run(cancel, bench.as('quality.manager'), null));
  expect(refusal(await overturn(leaving, 'quality.manager'))).toMatchObject({ kind: 'wrong-state' });
});
