import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ReassignTask, RevokeQualification } from '../../../libs/casework/index.js';
import { CaseworkBench, first, refusal, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
const MEMBERS = ['maintenance.lead', 'shift.lead', 'maintenance.planner'];

beforeAll(async () => {
  const plant = aPlant().withPlaybook('rework-approval', (playbook) => {
    Object.assign(playbook.questions.approve!, {
      rule: { kind: 'sequence', goesOnWith: 'approve', oneSignatureCovers: false },
      owners: [{ duty: 'quality-manager', tiers: [{ costAbove: '5000', duty: 'plant-manager' }] }],
    });
    return playbook;
  });
  for (const login of MEMBERS) plant.withQualified(login, 'lockout');
  plant.withPlaybook('downtime', (playbook) => {
    Object.assign(playbook.questions.respond!, {
      rule: { kind: 'quorum', atLeast: 2 },
      qualification: ['lockout'],
      owners: MEMBERS.map((login) => ({ duty: login.replace('.', '-') })),
    });
    return playbook;
  });
  bench = await CaseworkBench.start(plant);
});
afterAll(() => bench.stop());

const openTasks = (caseId: string) =>
  bench.rows<{ id: string; duty: string; owner: string }>(
    `select t.id, t.asked_duty_id as duty, p.login as owner from task t join person p on p.id = t.owner_id
     where t.case_id = $1 and t.state = 'open' order by t.asked_duty_id`,
    caseId,
  );

test('one signature covers no later tier where the playbook says so: the same person signs each', async () => {
  const cost = { amount: '6000', currency: 'EUR' };
  const { caseId, task } = await bench.open(raise.rework(bench.plant, { cost }));
  const reassign = new ReassignTask(bench.db, bench.clock);
  const to = {
    plantId: 'north',
    taskId: task.id,
    personId: bench.plant.person('plant.manager'),
    reason: 'Away',
  };
  unwrap(await reassign.run(to, bench.as('shift.lead'), null));
  expect(unwrap(await bench.answer(task.id, 'plant.manager', 'approve')).decision).toBeNull();
  const second = first(await openTasks(caseId));
  expect(second).toMatchObject({ duty: 'plant-manager', owner: 'plant.manager' });
  const signed = unwrap(await bench.answer(second.id, 'plant.manager', 'approve'));
  expect(signed.decision?.answer).toBe('approve');
});

test('a member of a quorum who becomes unqualified meanwhile does not count, and the others decide', async () => {
  const { caseId, tasks } = await bench.open(raise.downtime(bench.plant));
  const taskOf = (login: string) => tasks.find((task) => task.asked_duty_id === login.replace('.', '-'))!.id;
  expect(
    unwrap(await bench.answer(taskOf('maintenance.lead'), 'maintenance.lead', 'repair')).decision,
  ).toBeNull();
  const { id } = await bench.row<{ id: string }>(
    'select id from person_qualification where person_id = $1',
    bench.plant.person('shift.lead'),
  );
  const revoke = { plantId: 'north', qualificationId: id, reason: 'Training is over' };
  unwrap(await new RevokeQualification(bench.db, bench.clock).run(revoke, bench.as('plant.manager'), null));

  expect(refusal(await bench.answer(taskOf('shift.lead'), 'shift.lead', 'repair')).kind).toBe(
    'not-qualified',
  );
  expect((await openTasks(caseId)).find(({ duty }) => duty === 'shift-lead')?.owner).not.toBe('shift.lead');
  const last = unwrap(await bench.answer(taskOf('maintenance.planner'), 'maintenance.planner', 'repair'));
  expect(last.decision?.answer).toBe('repair');
});
