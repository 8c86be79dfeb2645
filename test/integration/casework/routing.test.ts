import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Climb, OpenCase, PublishPlaybook } from '../../../libs/casework/index.js';
import type { Assignment, Playbook } from '../../../libs/domain/index.js';
import { CaseworkBench, refusal, unwrap } from '../../support/casework.js';
import {
  aPlant,
  defaultPlaybook,
  raise,
  standingAlike,
  type PlantFactory,
} from '../../support/factories/index.js';

let bench: CaseworkBench;
const START = new Date('2026-03-02T08:00:00Z');

/** Three share the duty of the quality manager, who is not among them. */
function shared(id: string, assign: Assignment): PlantFactory {
  const crew = ['quality.a', 'quality.b', 'quality.c'];
  const plant = aPlant(id)
    .withVacant('quality-manager')
    .withPlaybook('quality-hold', (playbook) => {
      playbook.questions['disposition']!.owners[0]!.assign = assign;
      return playbook;
    });
  for (const login of crew) plant.withPerson(login, 'quality').withDuty('quality-manager', login);
  return plant;
}

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant().withPlaybook('material-shortage', (playbook) => ({
      ...playbook,
      routing: [
        {
          when: { severity: 'critical', node: 'north/assembly' },
          duty: 'shift-lead',
          why: 'The line stands',
        },
        {
          when: { product: 'C-900' },
          owners: { 'material-planner': 'production-planner', 'production-planner': 'maintenance-planner' },
          why: 'Bought by production',
        },
      ],
    })),
  );
});
afterAll(() => bench.stop());

const owners = async (taskIds: string[]) => {
  const rows = await bench.rows<{ login: string }>(
    'select p.login from task t join person p on p.id = t.owner_id where t.id = any ($1)',
    taskIds,
  );
  return rows.map(({ login }) => login);
};

describe('a routing rule', () => {
  test('gives the question to another duty, and the task and the trail say why', async () => {
    const event = { ...raise.shortage(bench.plant), severity: 'critical' as const };
    const { caseId, task } = await bench.open(event);
    expect(task).toMatchObject({ owner_id: bench.plant.person('shift.lead'), duty_id: 'shift-lead' });

    const routedBy = {
      rule: 1,
      insteadOf: 'material-planner',
      matched: 'severity is critical and the node is in north/assembly',
      why: 'The line stands',
    };
    const stored = await bench.row('select routed_by, policy_duty_id from task where id = $1', task.id);
    expect(stored).toEqual({ routed_by: routedBy, policy_duty_id: 'material-planner' });
    const { data } = await bench.row<{ data: { owners: unknown[] } }>(
      `select data from audit_entry where case_id = $1 and action = 'question.asked'`,
      caseId,
    );
    expect(data.owners).toEqual([expect.objectContaining({ routedBy })]);
  });

  test('leaves every other case to the duty that the question names', async () => {
    const { task } = await bench.open(raise.shortage(bench.plant));
    expect(task.owner_id).toBe(bench.plant.person('material.planner'));
    expect(await bench.row('select routed_by from task where id = $1', task.id)).toEqual({ routed_by: null });
  });

  test('that names whom a ladder climbs to changes the climb as well', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant, { component: 'C-900' }));
    expect(task.duty_id).toBe('production-planner');
    bench.clock.advance('PT1H');
    await bench.climb();

    const climbed = await bench.row('select duty_id, routed_by from task where id = $1', task.id);
    expect(climbed).toMatchObject({
      duty_id: 'maintenance-planner',
      routed_by: { rule: 2, insteadOf: 'production-planner', matched: 'the product is C-900' },
    });
    const { data } = await bench.row<{ data: unknown }>(
      `select data from audit_entry where case_id = $1 and action = 'task.climbed'`,
      caseId,
    );
    expect(data).toMatchObject({ routedBy: { rule: 2 } });
  });

  test('does not make the workflow lose whom it asked', async () => {
    const { task, caseId } = await bench.open({ ...raise.shortage(bench.plant), severity: 'critical' });
    unwrap(await bench.answer(task.id, 'shift.lead', 'expedite'));
    const [message] = await bench.messages(caseId);
    expect(message?.body).toMatchObject({ decidedForDuty: 'material-planner' });
  });

  test('to a duty that the plant lacks is refused, with the place', async () => {
    const playbook: Playbook = {
      ...defaultPlaybook('downtime'),
      routing: [
        { when: { severity: 'low' }, owners: { 'maintenance-lead': 'nobody-at-all' }, why: 'Because' },
      ],
    };
    const publish = new PublishPlaybook(bench.db, bench.clock);
    const refused = refusal(await publish.run('north', playbook, { kind: 'system', name: 'test' }));
    expect(refused).toEqual({
      kind: 'invalid',
      faults: [
        { pointer: '/routing/0/owners/maintenance-lead', message: 'The plant has no duty "nobody-at-all".' },
      ],
    });
  });
});

describe('those who share a duty', () => {
  test('take turns, also when many cases are opened in the same moment', async () => {
    const plant = await shared('turns', 'round-robin').build(bench.db, bench.clock);
    const open = new OpenCase(bench.db, bench.clock);
    const events = Array.from({ length: 12 }, () => raise.hold(plant));
    const results = await Promise.all(
      events.map((event) => open.run(event, { kind: 'source', name: 'test' }, null)),
    );
    results.forEach(unwrap);

    const counts = await bench.rows<{ login: string; count: number }>(
      `select p.login, count(*)::int as count from task t join person p on p.id = t.owner_id
       where t.plant_id = 'turns' group by 1 order by 1`,
    );
    expect(counts.map(({ count }) => count)).toEqual([4, 4, 4]);
  });

  test('by fewest tasks get the next one when they have finished one', async () => {
    const plant = await shared('loads', 'least-loaded').build(bench.db, bench.clock);
    const tasks = [];
    for (let i = 0; i < 3; i += 1) tasks.push((await bench.open(raise.hold(plant))).task);
    expect((await owners(tasks.map(({ id }) => id))).sort()).toEqual(['quality.a', 'quality.b', 'quality.c']);

    const [, second] = tasks;
    await bench.rows(`update task set state = 'answered' where id = $1`, second!.id);
    const { task } = await bench.open(raise.hold(plant));
    expect(task.owner_id).toBe(second!.owner_id);
  });

  test('are passed over where they have left, or reported the case themselves', async () => {
    const plant = await shared('fair', 'round-robin').build(bench.db, bench.clock);
    const reporter = { kind: 'person', personId: plant.person('quality.a') } as const;
    const ids = [];
    for (let i = 0; i < 4; i += 1) ids.push((await bench.open(raise.hold(plant), reporter)).task.id);
    expect((await owners(ids)).sort()).toEqual(['quality.b', 'quality.b', 'quality.c', 'quality.c']);
  });

  test('fall back as anybody does where nobody is on duty', async () => {
    const plant = await shared('empty', 'least-loaded').build(bench.db, bench.clock);
    await bench.rows(`delete from roster_entry where plant_id = 'empty' and duty_id = 'quality-manager'`);
    await bench.rows(`update plant_counter set roster_version = roster_version + 1 where plant_id = 'empty'`);
    const { task } = await bench.open(raise.hold(plant));
    expect(task).toMatchObject({ owner_id: plant.person('plant.manager'), owner_why: 'plant-fallback' });
  });

  test('get what climbs to them in turns too, a storm of it in one look', async () => {
    bench.clock.set(START);
    const climbing = aPlant('climbs')
      .withoutSegregation()
      .withPlaybook('quality-hold', (playbook) => {
        const to = { do: 'climb', to: 'shift-lead', assign: 'least-loaded' } as const;
        playbook.questions['disposition']!.ladder.steps = [{ after: 'PT1H', ...to }];
        return standingAlike(playbook);
      });
    for (const login of ['lead.a', 'lead.b']) {
      climbing.withPerson(login, 'supervisor').withDuty('shift-lead', login);
    }
    const plant = await climbing.build(bench.db, bench.clock);
    for (let i = 0; i < 30; i += 1) await bench.open(raise.hold(plant));
    bench.clock.advance('PT1H');
    const before = bench.statements.length;
    await new Climb(bench.db, bench.clock).run('climbs');
    expect(bench.statements.length - before).toBeLessThan(50);

    const counts = await bench.rows<{ count: number }>(
      `select count(*)::int as count from task where plant_id = 'climbs' and duty_id = 'shift-lead' group by owner_id`,
    );
    expect(counts.map(({ count }) => count)).toEqual([10, 10, 10]);
  });
});
