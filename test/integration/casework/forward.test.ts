import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AnswerForward, Climb, ForwardTask, type ForwardTaskCommand } from '../../../libs/casework/index.js';
import { mailCircumstances } from '../../../libs/persistence/jobs/index.js';
import { CaseworkBench, first, refusal, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant()
      .withPerson('quality.engineer', 'quality')
      .withPerson('lab', 'quality')
      .withPerson('onlooker', 'viewer')
      .withPerson('operator'),
  );
});
afterAll(() => bench.stop());

const forward = (taskId: string, by: string, to: ForwardTaskCommand['to'], question = 'Was it measured?') =>
  new ForwardTask(bench.db, bench.clock).run({ plantId: 'north', taskId, to, question }, bench.as(by), null);
const reply = (taskId: string, by: string, answer = 'Twice.') =>
  new AnswerForward(bench.db, bench.clock).run({ plantId: 'north', taskId, answer }, bench.as(by), null);
const person = (login: string) => ({ personId: bench.plant.person(login) });
const told = (caseId: string, kind: string) =>
  bench.rows<{ id: string; login: string }>(
    `select n.id, p.login from notification n join person p on p.id = n.person_id
     where n.case_id = $1 and n.kind = $2 order by n.queued_at, n.id`,
    caseId,
    kind,
  );
const around = async (caseId: string, kind: string) => {
  const { id } = first(await told(caseId, kind));
  return bench.db.transaction(['north'], (tx) => mailCircumstances(tx, id));
};
const opened = () => bench.open(raise.hold(bench.plant), bench.as('operator'));

describe('passing a task on with a question', () => {
  test('asks somebody for a word, who gets no right to answer the case by it', async () => {
    const { caseId, task } = await opened();
    unwrap(await forward(task.id, 'quality.manager', person('quality.engineer')));

    expect(await told(caseId, 'forwarded')).toMatchObject([{ login: 'quality.engineer' }]);
    const answered = await bench.answer(task.id, 'quality.engineer', 'scrap', { reason: 'Cracked' });
    expect(refusal(answered).kind).toBe('not-your-task');
    const { owner_id } = await bench.row<{ owner_id: string }>(
      'select owner_id from task where id = $1',
      task.id,
    );
    expect(owner_id).toBe(bench.plant.person('quality.manager'));
    expect((await around(caseId, 'forwarded')).passedOn).toEqual({
      ...{ from: 'quality manager', to: 'quality engineer', question: 'Was it measured?', answer: null },
    });
  });

  test('brings it back with the answer, and the trail tells both', async () => {
    const { caseId, task } = await opened();
    unwrap(await forward(task.id, 'quality.manager', person('operator')));
    bench.clock.advance('PT5M');
    const { backTo } = unwrap(await reply(task.id, 'operator', 'Yes, by caliper.'));

    expect(backTo).toBe(bench.plant.person('quality.manager'));
    expect(await told(caseId, 'returned')).toMatchObject([{ login: 'quality.manager' }]);
    expect((await around(caseId, 'returned')).passedOn).toMatchObject({ answer: 'Yes, by caliper.' });
    expect((await bench.actions(caseId)).slice(2)).toEqual(['task.forwarded', 'task.forward-answered']);
    expect((await bench.answer(task.id, 'quality.manager', 'scrap', { reason: 'Cracked' })).ok).toBe(true);
  });

  test('lets the ladder run on, and what comes back goes to whoever has the task by then', async () => {
    const { task } = await opened();
    const ladder = `select step, due_at from deadline where task_id = $1 and state = 'waiting'`;
    const before = await bench.rows(ladder, task.id);
    unwrap(await forward(task.id, 'quality.manager', person('lab')));
    expect(await bench.rows(ladder, task.id)).toEqual(before);
    bench.clock.advance('PT4H');
    await new Climb(bench.db, bench.clock).run('north');
    expect(unwrap(await reply(task.id, 'lab')).backTo).toBe(bench.plant.person('plant.manager'));
  });

  test('to a duty asks whoever has it now', async () => {
    const { caseId, task } = await opened();
    unwrap(await forward(task.id, 'quality.manager', { dutyId: 'maintenance-lead' }));
    expect(await told(caseId, 'forwarded')).toMatchObject([{ login: 'maintenance.lead' }]);
  });

  test('goes from hand to hand and comes back the same way', async () => {
    const { task } = await opened();
    unwrap(await forward(task.id, 'quality.manager', person('quality.engineer')));
    unwrap(await forward(task.id, 'quality.engineer', person('lab'), 'What do you say?'));
    expect(refusal(await reply(task.id, 'quality.engineer'))).toMatchObject({
      ...{ kind: 'wrong-state', state: 'forwarded' },
    });
    expect(unwrap(await reply(task.id, 'lab')).backTo).toBe(bench.plant.person('quality.engineer'));
    expect(unwrap(await reply(task.id, 'quality.engineer')).backTo).toBe(
      bench.plant.person('quality.manager'),
    );
  });

  test('again, after it came back, asks and tells again', async () => {
    const { caseId, task } = await opened();
    for (let i = 0; i < 2; i += 1) {
      unwrap(await forward(task.id, 'quality.manager', person('lab')));
      unwrap(await reply(task.id, 'lab'));
      bench.clock.advance('PT1M');
    }
    expect(await told(caseId, 'forwarded')).toHaveLength(2);
    expect(await told(caseId, 'returned')).toHaveLength(2);
  });
});

describe('passing on is refused', () => {
  test('in a circle, with whom', async () => {
    const { task } = await opened();
    const circle = { kind: 'invalid', faults: [{ pointer: '/personId' }] };
    expect(refusal(await forward(task.id, 'quality.manager', person('quality.manager')))).toMatchObject(
      circle,
    );
    unwrap(await forward(task.id, 'quality.manager', person('quality.engineer')));
    unwrap(await forward(task.id, 'quality.engineer', person('lab')));
    for (const back of ['quality.manager', 'quality.engineer', 'lab']) {
      expect(refusal(await forward(task.id, 'lab', person(back)))).toMatchObject(circle);
    }
    expect(refusal(await forward(task.id, 'lab', { dutyId: 'quality-manager' }))).toMatchObject({
      faults: [{ pointer: '/dutyId', message: expect.stringContaining('in a circle') }],
    });
  });

  test('to somebody who only looks, and to a duty that the plant lacks', async () => {
    const { task } = await opened();
    expect(refusal(await forward(task.id, 'quality.manager', person('onlooker')))).toMatchObject({
      faults: [{ pointer: '/personId' }],
    });
    expect(refusal(await forward(task.id, 'quality.manager', { dutyId: 'astronaut' }))).toMatchObject({
      faults: [{ pointer: '/dutyId' }],
    });
  });

  test('for everybody but who has it now, and once the question is decided', async () => {
    const { task } = await opened();
    expect(refusal(await forward(task.id, 'lab', person('operator'))).kind).toBe('not-your-task');
    unwrap(await forward(task.id, 'quality.manager', person('lab')));
    expect(refusal(await forward(task.id, 'quality.manager', person('operator'))).kind).toBe('not-your-task');
    expect(refusal(await reply(task.id, 'operator')).kind).toBe('not-your-task');
    unwrap(await bench.answer(task.id, 'quality.manager', 'scrap', { reason: 'Cracked' }));
    expect(refusal(await reply(task.id, 'lab')).kind).toBe('already-decided');
  });

  test('a second time, where two answer the same word at once', async () => {
    const { caseId, task } = await opened();
    unwrap(await forward(task.id, 'quality.manager', person('lab')));
    const results = await Promise.all([reply(task.id, 'lab', 'One'), reply(task.id, 'lab', 'Two')]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await bench.actions(caseId)).filter((each) => each === 'task.forward-answered')).toHaveLength(1);
  });
});
