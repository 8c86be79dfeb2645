import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HandoverBench, rotatingPlant } from '../../support/handovers.js';

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2026, 2, 3);
const CREW = ['quality.a', 'quality.b', 'quality.c'] as const;
const RUNS = 15;

let bench: HandoverBench;
let day = 0;
beforeAll(async () => {
  bench = await HandoverBench.start(rotatingPlant());
});
afterAll(() => bench.stop());

/** What people may do between the offer and the end and after it, and what may go wrong. */
type Deed = { do: string; by: (typeof CREW)[number]; nth?: number };

const by = fc.constantFrom(...CREW);
const ofTask = fc.record<Deed>({ do: fc.constantFrom('accept', 'leave', 'answer'), nth: fc.nat(4), by });
const ofAll = fc.record<Deed>({ do: fc.constantFrom('accept-all', 'close', 'open', 'away'), by });
const leaving = fc.record<Deed>({ do: fc.constant('leave-plant'), by });

interface Shift {
  /** Who comes next; null: nobody. */
  successor: 'quality.b' | 'quality.c' | null;
  /** Whether the successor-to-be reported it, who may not decide it then. */
  tasks: boolean[];
  before: Deed[];
  after: Deed[];
}

const shift: fc.Arbitrary<Shift> = fc.record({
  successor: fc.constantFrom('quality.b', 'quality.c', null),
  tasks: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  before: fc.array(fc.oneof(ofTask, ofAll, leaving), { maxLength: 4 }),
  after: fc.array(fc.oneof(ofTask, ofAll), { maxLength: 3 }),
});

/** Seldom drawn, and what the rest is about: somebody who has, or is to have, the tasks leaves the plant before the end. */
const leftAfterAccepting: Shift = {
  ...{ successor: 'quality.b', tasks: [false, false], after: [] },
  before: [
    { do: 'accept-all', by: 'quality.b' },
    { do: 'leave-plant', by: 'quality.b' },
  ],
};
const leftBeforeTheEnd: Shift = { ...leftAfterAccepting, before: [{ do: 'leave-plant', by: 'quality.a' }] };

test('whatever people do at a shift’s end, each open task has one owner, who is active and in scope, and none is lost', async () => {
  await fc.assert(
    fc.asyncProperty(shift, async ({ successor, tasks, before, after }) => {
      const at = nextDay();
      bench.cases.clock.set(at('04:00'));
      await bench.enter('quality.a', at('05:00').toISOString(), at('13:00').toISOString());
      if (successor) await bench.enter(successor, at('13:00').toISOString(), at('21:00').toISOString());
      await bench.at(at('12:00').toISOString());
      const opened = await Promise.all(
        tasks.map((reported) => bench.hold(reported ? 'quality.b' : undefined)),
      );
      const taskIds = opened.map(({ task }) => task.id);
      await bench.at(at('12:45').toISOString());
      for (const each of before) await carryOut(each, taskIds, at);
      await bench.at(at('13:00').toISOString());
      await expectOwners(taskIds);
      for (const each of after) await carryOut(each, taskIds, at);
      await bench.at(at('13:15').toISOString());
      await expectOwners(taskIds);
      await expectSettled(taskIds);
      await everybodyIsBack();
    }),
    { numRuns: RUNS, examples: [[leftAfterAccepting], [leftBeforeTheEnd]] },
  );
}, 300_000);

function nextDay() {
  const date = new Date(FIRST + day * DAY_MS).toISOString().slice(0, 10);
  day += 1;
  return (time: string) => new Date(`${date}T${time}:00Z`);
}

/** Refusals are as good an end as any: only what holds afterwards counts. */
async function carryOut(what: Deed, taskIds: string[], at: (time: string) => Date): Promise<void> {
  const [latest] = await bench.cases.rows<{ id: string }>(
    `select id from shift_handover where offered_at is not null order by shift_to desc limit 1`,
  );
  const id = latest?.id ?? '';
  const taskId = taskIds[(what.nth ?? 0) % taskIds.length] ?? '';
  switch (what.do) {
    case 'accept':
      return void (await bench.accept(id, what.by, [taskId]));
    case 'accept-all':
      return void (await bench.accept(id, what.by));
    case 'leave':
      return void (await bench.leave(id, what.by, [taskId]));
    case 'answer':
      return void (await bench.cases.answer(taskId, what.by, 'release', { reason: 'Within tolerance' }));
    case 'close':
      return void (await bench.close(id, what.by));
    case 'open':
      return void taskIds.push((await bench.hold()).task.id);
    case 'leave-plant':
      return void (await bench.cases.rows('update person set active = false where login = $1', what.by));
    case 'away': {
      const until = at('22:00');
      if (bench.cases.clock.now() < until)
        await bench.away(what.by, bench.cases.clock.now().toISOString(), until.toISOString());
    }
  }
}

async function everybodyIsBack(): Promise<void> {
  await bench.cases.rows('update person set active = true');
}

async function expectOwners(taskIds: string[]): Promise<void> {
  const owned = await bench.cases.rows<{ id: string; state: string; active: boolean; roles: string[] }>(
    `select t.id, t.state, p.active, array(
       select role from person_role where plant_id = t.plant_id and person_id = p.id and role <> 'viewer') as roles
     from task t join person p on p.id = t.owner_id where t.id = any ($1::uuid[])`,
    taskIds,
  );
  expect(owned.map(({ id }) => id).sort()).toEqual([...taskIds].sort());
  for (const task of owned.filter(({ state }) => state === 'open')) {
    expect(task.active).toBe(true);
    expect(task.roles).not.toEqual([]);
  }
}

/** What has passed its shift's end is nobody's who went, unless it was offered and keeps the shift from closing. */
async function expectSettled(taskIds: string[]): Promise<void> {
  const kept = await bench.cases.rows<{ id: string; state: string; handover: string }>(
    `select t.id, i.state, h.state as handover from task t join shift_handover h on h.from_person_id = t.owner_id
       left join handover_item i on i.handover_id = h.id and i.task_id = t.id
     where t.id = any ($1::uuid[]) and t.state = 'open' and t.owner_why = 'on-duty'
       and h.shift_to = (select max(shift_to) from shift_handover where offered_at is not null and shift_to <= $2)`,
    taskIds,
    bench.cases.clock.now(),
  );
  for (const task of kept) expect(task).toMatchObject({ state: 'offered', handover: 'overdue' });
}
