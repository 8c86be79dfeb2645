import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  PublishPlaybook,
  rehearsalLines,
  RehearsePlaybook,
  SetPlantCalendar,
  type Rehearsal,
  type RehearsalRequest,
} from '../../../libs/casework/index.js';
import type { LadderStep, Playbook } from '../../../libs/domain/index.js';
import { CaseworkBench, refusal, unwrap } from '../../support/casework.js';
import { aPlant, raise, type PlantFactory } from '../../support/factories/index.js';
import { defaultPlaybook } from '../../support/factories/plant.js';

const HOUR_MS = 3_600_000;
const MONDAY = new Date('2026-03-02T00:00:00Z');
const DUTIES = ['maintenance-lead', 'shift-lead', 'plant-manager', 'quality-manager'];

/** Works by day, is shut on Wednesday. */
const TWO_SHIFTS = {
  timeZone: 'Europe/Berlin',
  week: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from: '06:00', to: '18:00' }],
  holidays: [{ date: '2026-03-04', name: 'Founding day' }],
  shutdowns: [],
  extraDays: [],
};

let bench: CaseworkBench;

beforeAll(async () => {
  bench = await CaseworkBench.start(patchy(aPlant()));
  const set = new SetPlantCalendar(bench.db, bench.clock);
  unwrap(await set.run('north', TWO_SHIFTS, { kind: 'system', name: 'test' }));
});
afterAll(() => bench.stop());

/** A week in which each duty is with one of two people for some hours, and then with nobody. */
function patchy(plant: PlantFactory): PlantFactory {
  for (const [nth, duty] of DUTIES.entries()) {
    plant.withVacant(duty);
    for (const side of ['a', 'b']) {
      plant.withPerson(`${duty}.${side}`, 'supervisor');
      for (let hour = nth + (side === 'a' ? 0 : 7); hour < 168; hour += 17 + nth) {
        const from = new Date(MONDAY.getTime() + hour * HOUR_MS);
        const node = hour % 2 === 0 ? 'north' : 'north/assembly';
        plant.withDuty(duty, `${duty}.${side}`, node, from, new Date(from.getTime() + 5 * HOUR_MS));
      }
    }
  }
  return plant.withFallback('shift-lead', 'maintenance.planner');
}

function downtime(change: (playbook: Playbook) => void = () => undefined): Playbook {
  const playbook = structuredClone(defaultPlaybook('downtime'));
  change(playbook);
  return playbook;
}

function asked(given: Partial<RehearsalRequest> = {}): RehearsalRequest {
  return {
    ...{
      plantId: 'north',
      playbook: downtime(),
      type: 'downtime',
      question: null,
      nodeId: bench.plant.press,
    },
    ...{ severity: null, cost: null, facts: {}, reporterId: null, at: '2026-03-02T22:50', during: 'P1D' },
    ...given,
  };
}

async function rehearsed(given: Partial<RehearsalRequest> = {}): Promise<Rehearsal> {
  return unwrap(await new RehearsePlaybook(bench.db).run(asked(given)));
}

interface Happened {
  action: string;
  at: string;
  owner: string | null;
  duty: string | null;
  why: string | null;
}

const ladder = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 600 }),
      to: fc.option(fc.constantFrom(...DUTIES)),
      assign: fc.constantFrom<LadderStep['assign']>(undefined, 'round-robin', 'group'),
      counts: fc.constantFrom<LadderStep['counts']>(undefined, 'working'),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((steps) => {
    let sum = 0;
    return steps.map(({ minutes, to, assign, counts }): LadderStep => {
      sum += minutes;
      const clock = { after: `PT${sum}M`, ...(counts && { counts }) };
      return to ? { ...clock, do: 'climb', to, ...(assign && { assign }) } : { ...clock, do: 'remind' };
    });
  });

describe('a rehearsal', () => {
  test('tells step by step what the climb then does, whatever the ladder and the roster', async () => {
    const scenario = fc.record({
      steps: ladder,
      repeat: fc.integer({ min: 30, max: 900 }),
      owner: fc.constantFrom(...DUTIES),
      nobodyOnDuty: fc.constantFrom('fallback' as const, 'next-shift' as const),
      startMinute: fc.integer({ min: 0, max: 4 * 24 * 60 }),
    });
    const run = async ({ steps, repeat, owner, nobodyOnDuty, startMinute }: ScenarioOf<typeof scenario>) => {
      const at = new Date(MONDAY.getTime() + startMinute * 60_000);
      const playbook = downtime(({ questions }) => {
        Object.assign(questions.respond!, { owners: [{ duty: owner }], nobodyOnDuty });
        questions.respond!.ladder = { steps, repeatEvery: `PT${repeat}M` };
      });
      const told = await rehearsed({ playbook, at: at.toISOString(), during: 'P1D' });
      const happened = await lived(playbook, at, new Date(at.getTime() + 24 * HOUR_MS));
      expect(
        told.steps.map(({ action, at: when, ownerId, dutyId, why }) => ({
          ...{ action, at: when.toISOString(), owner: ownerId, duty: dutyId, why },
        })),
      ).toEqual(happened);
    };
    await fc.assert(fc.asyncProperty(scenario, run), { numRuns: 12 });
  }, 240_000);

  test('keeps nothing, and numbers no case', async () => {
    const counts = () =>
      bench.row(`select (select count(*) from exception_case) as cases, (select count(*) from question) as questions,
        (select count(*) from playbook_version) as versions, (select count(*) from audit_entry) as entries,
        (select count(*) from deadline) as deadlines, (select count(*) from notification) as notifications,
        (select count(*) from graphile_worker._private_jobs) as jobs,
        (select json_agg(c) from plant_counter c) as counters, (select json_agg(r) from rotation r) as turns`);
    const before = await counts();
    await rehearsed();
    expect(await counts()).toEqual(before);
  });

  test('makes nobody wait who opens a case meanwhile', async () => {
    const opened = await bench.db.rehearse(['north'], async () => bench.open(raise.hold(bench.plant)));
    expect(opened.outcome).toBe('opened');
    const [during] = await Promise.all([bench.open(raise.hold(bench.plant)), rehearsed({ during: 'P4D' })]);
    expect(during.outcome).toBe('opened');
  });

  test('is told in the time of the plant, with who has it, why, and when nobody has', async () => {
    const lines = rehearsalLines(await rehearsed());
    expect(lines[0]).toBe('respond: raised Mon 2 Mar 22:50 CET at Press 1 (high), times in Europe/Berlin');
    expect(lines[1]).toBe('  to be taken by 23:05, on site by 23:50, resolved by Tue 3 Mar 22:50');
    expect(lines[2]).toMatch(/^ {2}asked at 22:50 \(maintenance lead: /);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^ {2}reminded 23:00 \(/),
        expect.stringMatching(/^ {2}climbed at 23:05 \(shift lead: /),
        expect.stringMatching(/^ {2}nobody qualified between .* \(plant-?.?manager\)$/),
      ]),
    );
    expect(lines.at(-1)).toBe('  looked at until Tue 3 Mar 22:50');
  });

  test('never asks the reporter whom the policy separates', async () => {
    const reporterId = bench.plant.person('quality-manager.a');
    const { steps } = await rehearsed({
      ...{ playbook: defaultPlaybook('quality-hold'), type: 'quality-hold', reporterId, during: 'P3D' },
    });
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.map(({ ownerId }) => ownerId)).not.toContain(reporterId);
  });

  test('asks the duty that the cost calls for', async () => {
    const playbook = defaultPlaybook('rework-approval');
    const [cheap, dear] = await Promise.all(
      ['10', '999999'].map((cost) => rehearsed({ playbook, type: 'rework-approval', cost, during: 'PT1M' })),
    );
    expect(cheap?.steps[0]?.dutyId).not.toBe(dear?.steps[0]?.dutyId);
  });

  test('ends where silence decides', async () => {
    const { steps } = await rehearsed({
      playbook: defaultPlaybook('maintenance-conflict'),
      ...{ type: 'maintenance-conflict', during: 'P3D' },
    });
    expect(steps.at(-1)).toMatchObject({ action: 'question.decided', at: new Date('2026-03-03T21:50:00Z') });
  });

  test('of another question than the first is possible', async () => {
    expect((await rehearsed({ question: 'settle-effect' })).steps[0]?.dutyId).toBe('maintenance-planner');
  });

  test.each([
    [
      'a fault of the playbook',
      { playbook: downtime((playbook) => (playbook.firstQuestion = 'none')) },
      '/firstQuestion',
    ],
    [
      'an unknown duty',
      { playbook: downtime(({ questions }) => (questions.respond!.owners[0]!.duty = 'nobody')) },
      '/questions/respond/owners/0/duty',
    ],
    ['a node that the plant lacks', { nodeId: 'north/nowhere' }, '/nodeId'],
    ['a question that the playbook lacks', { question: 'why' }, '/question'],
    ['a time that is none', { at: 'tonight' }, '/at'],
    ['facts that are none', { facts: { stoppedAt: 'now' } }, '/facts/stoppedAt'],
  ])('is refused with %s', async (_, given, pointer) => {
    const refused = refusal(await new RehearsePlaybook(bench.db).run(asked(given)));
    expect(refused).toMatchObject({ kind: 'invalid', faults: [{ pointer }] });
  });
});

type ScenarioOf<A> = A extends fc.Arbitrary<infer T> ? T : never;

/** The same in life: publishes the playbook, opens a case, and lets the climb run at each next deadline. */
async function lived(playbook: Playbook, at: Date, until: Date): Promise<Happened[]> {
  await bench.rows(`update deadline set state = 'dropped' where state = 'waiting'`);
  await bench.rows(
    `update exception_case set state = 'closed', closed_at = received_at where state <> 'closed'`,
  );
  bench.clock.set(at);
  unwrap(
    await new PublishPlaybook(bench.db, bench.clock).run('north', playbook, { kind: 'system', name: 'test' }),
  );
  const { caseId } = await bench.open(raise.downtime(bench.plant));
  for (let next = await earliest(); next && next <= until; next = await earliest()) {
    bench.clock.set(next);
    await bench.climb();
  }
  return bench.rows<Happened>(HAPPENED, caseId);
}

async function earliest(): Promise<Date | null> {
  const { at } = await bench.row<{ at: Date | null }>(
    `select min(due_at) as at from deadline where state = 'waiting' and case_id is not null`,
  );
  return at;
}

const HAPPENED = `
select action, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  coalesce(data ->> 'to', data ->> 'ownerId', data #>> '{owners,0,ownerId}') as owner,
  coalesce(data ->> 'dutyId', data #>> '{owners,0,dutyId}') as duty,
  coalesce(data ->> 'why', data #>> '{owners,0,why}') as why
from audit_entry where case_id = $1 and action in ('question.asked', 'task.reminded', 'task.climbed', 'case.clock-breached')
order by seq`;
