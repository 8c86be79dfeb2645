import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  dueTimeOf,
  ExplainClock,
  PauseQuestion,
  PublishPlaybook,
  SetPlantCalendar,
} from '../../../libs/casework/index.js';
import type { PlantCalendar } from '../../../libs/calendar/index.js';
import type { Playbook } from '../../../libs/domain/index.js';
import { CaseworkBench, first, refusal, unwrap } from '../../support/casework.js';
import { CaseDetails } from '../../../libs/persistence/read/index.js';
import { defaultPlaybook, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
const SYSTEM = { kind: 'system', name: 'test' } as const;

/** Berlin, an hour ahead of UTC; Tuesday the 3rd is a holiday. */
const CALENDAR: Omit<PlantCalendar, 'plantId' | 'version'> = {
  timeZone: 'Europe/Berlin',
  week: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '06:00', to: '14:00' }],
  holidays: [{ date: '2026-03-03', name: 'Founding day' }],
  shutdowns: [],
  extraDays: [],
};

function inWorkingTime(): Playbook {
  const playbook = defaultPlaybook('quality-hold');
  const policy = playbook.questions['disposition']!;
  policy.due = { after: 'PT8H', counts: 'working' };
  policy.ladder = {
    steps: [
      { after: 'PT2H', counts: 'working', do: 'remind' },
      { after: 'PT6H', do: 'climb', to: 'plant-manager' },
    ],
    repeatEvery: 'PT4H',
    repeatCounts: 'working',
    repeats: 'last-step',
  };
  policy.pause = { longest: 'P7D' };
  return playbook;
}

const setCalendar = (calendar = CALENDAR) =>
  new SetPlantCalendar(bench.db, bench.clock).run('north', calendar, SYSTEM);
const publish = (playbook: Playbook) =>
  new PublishPlaybook(bench.db, bench.clock).run('north', playbook, SYSTEM);
const ladderOf = (caseId: string) =>
  bench.row<{ id: string; due_at: Date }>(
    `select d.id, d.due_at from deadline d join question q on q.id = d.question_id and q.key = 'disposition'
     where d.case_id = $1 and d.kind = 'ladder' and d.state = 'waiting'`,
    caseId,
  );
const explain = async (id: string) => unwrap(await new ExplainClock(bench.db).run('north', id));

beforeAll(async () => {
  bench = await CaseworkBench.start();
});
beforeEach(async () => {
  await bench.rows(`update deadline set state = 'dropped' where state = 'waiting'`);
});
afterAll(() => bench.stop());

test('a playbook that counts working time needs a calendar, and is told where', async () => {
  const refused = refusal(await publish(inWorkingTime()));
  if (refused.kind !== 'invalid') throw new Error(refused.kind);
  expect(refused.faults.map(({ pointer }) => pointer)).toEqual([
    '/questions/disposition/due/counts',
    '/questions/disposition/ladder/steps/0/counts',
    '/questions/disposition/ladder/repeatCounts',
  ]);
});

test('a holiday in an unknown zone is refused with a pointer', async () => {
  const holidays = [{ date: '2026-12-25', name: 'Christmas Day', timeZone: 'Mars/Olympus' }];
  expect(refusal(await setCalendar({ ...CALENDAR, holidays }))).toMatchObject({
    kind: 'invalid',
    faults: [{ pointer: '/holidays/0/timeZone' }],
  });
});

describe('with a calendar', () => {
  beforeAll(async () => {
    expect(unwrap(await setCalendar())).toEqual({ version: 1, changed: true });
    expect(unwrap(await setCalendar())).toEqual({ version: 1, changed: false });
    unwrap(await publish(inWorkingTime()));
  });

  test('a ladder stands still outside hours and on holidays, and never takes a step before the one before it', async () => {
    bench.clock.set(new Date('2026-03-02T12:00:00Z'));
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    // An hour on Monday, nothing on the holiday, an hour on Wednesday.
    expect((await ladderOf(caseId)).due_at).toEqual(new Date('2026-03-04T06:00:00Z'));

    bench.clock.set(new Date('2026-03-04T06:00:00Z'));
    await bench.climb();
    // Its six hours of elapsed time were over on Monday: it waited for the reminder alone.
    await bench.climb();
    const { owner_id: owner } = await bench.row<{ owner_id: string }>(
      'select owner_id from task where id = $1',
      task.id,
    );
    expect(owner).toBe(bench.plant.person('plant.manager'));
    // The last step is taken again, on its own clock.
    expect((await ladderOf(caseId)).due_at).toEqual(new Date('2026-03-04T10:00:00Z'));
    bench.clock.set(new Date('2026-03-04T10:00:00Z'));
    await bench.climb();
    const climbs = await bench.rows(
      `select from audit_entry where action = 'task.climbed' and data ->> 'taskId' = $1`,
      task.id,
    );
    expect(climbs).toHaveLength(2);
  });

  test('the ledger of a deadline says which minutes ran and which did not, and why', async () => {
    bench.clock.set(new Date('2026-03-02T12:00:00Z'));
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    bench.clock.set(new Date('2026-03-02T12:30:00Z'));
    const until = new Date('2026-03-02T12:45:00Z');
    const command = { plantId: 'north', questionId: task.question_id, reason: 'Fire drill', until };
    const pause = new PauseQuestion(bench.db, bench.clock);
    unwrap(
      await pause.run({ ...command, untilEvent: null, version: null }, bench.as('quality.manager'), null),
    );

    const { deadline, lines, moved } = await explain((await ladderOf(caseId)).id);
    expect(deadline.dueAt).toEqual(new Date('2026-03-04T06:15:00Z'));
    expect(
      lines.map(({ ran, why, to }) => [
        ran,
        'reason' in why ? why.reason : why.kind,
        to.toISOString().slice(5, 16),
      ]),
    ).toEqual([
      [true, 'working-hours', '03-02T12:30'],
      [false, 'Fire drill', '03-02T12:45'],
      [true, 'working-hours', '03-02T13:00'],
      [false, 'outside-hours', '03-02T23:00'],
      [false, 'holiday', '03-03T23:00'],
      [false, 'outside-hours', '03-04T05:00'],
      [true, 'working-hours', '03-04T06:15'],
    ]);
    expect(moved).toBeNull();
    const ran = lines
      .filter((line) => line.ran)
      .reduce((ms, { from, to }) => ms + to.getTime() - from.getTime(), 0);
    expect(ran).toBe(2 * 3_600_000);
  });

  test('a question counts on by the calendar that it was asked with', async () => {
    bench.clock.set(new Date('2026-03-02T12:00:00Z'));
    const before = await bench.open(raise.hold(bench.plant));
    unwrap(await setCalendar({ ...CALENDAR, holidays: [] }));
    const after = await bench.open(raise.hold(bench.plant));
    expect((await ladderOf(after.caseId)).due_at).toEqual(new Date('2026-03-03T06:00:00Z'));

    bench.clock.set(new Date('2026-03-02T12:10:00Z'));
    const command = { plantId: 'north', questionId: before.task.question_id, reason: 'Fire drill' };
    const ends = { until: new Date('2026-03-02T12:20:00Z'), untilEvent: null, version: null };
    const pause = new PauseQuestion(bench.db, bench.clock);
    unwrap(await pause.run({ ...command, ...ends }, bench.as('quality.manager'), null));
    expect((await ladderOf(before.caseId)).due_at).toEqual(new Date('2026-03-04T06:10:00Z'));
  });

  test('the case shows every step of the ladder, where the calendar puts it now', async () => {
    bench.clock.set(new Date('2026-03-02T12:00:00Z'));
    const { caseId } = await bench.open(raise.hold(bench.plant));
    const stored = await new CaseDetails(bench.db).load(['north'], caseId, dueTimeOf);
    const steps = stored?.detail.questions[0]?.tasks[0]?.ladder ?? [];
    expect(steps.map(({ do: does, at }) => [does, at])).toEqual([
      ['remind', '2026-03-03T06:00:00.000Z'],
      ['climb', '2026-03-03T06:00:00.000Z'],
    ]);
  });

  test('a plant that is shut for ten years asks all the same, day and night, and says why', async () => {
    const at = new Date('2026-03-02T12:00:00Z');
    bench.clock.set(at);
    const shutdowns = [{ from: '2026-03-01T00:00', to: '2040-01-01T00:00', name: 'Mothballed' }];
    unwrap(await setCalendar({ ...CALENDAR, shutdowns }));
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    const step = await ladderOf(caseId);
    expect(step.due_at).toEqual(new Date('2026-03-02T14:00:00Z'));
    const { lines, noWorkBefore, moved } = await explain(step.id);
    expect(noWorkBefore).toEqual(new Date(at.getTime() + 3_653 * 86_400_000));
    expect(lines).toEqual([{ from: at, to: step.due_at, ran: true, why: { kind: 'elapsed' } }]);
    expect(moved).toBeNull();

    bench.clock.set(step.due_at);
    await bench.climb();
    expect(await bench.actions(caseId)).toContain('task.reminded');
    unwrap(await bench.answer(task.id, 'quality.manager', 'scrap', { reason: 'Cracked' }));
    unwrap(await setCalendar());
  });
});

test('a duty behind which nobody stands may not be asked', async () => {
  await bench.rows(`update duty set plant_fallback = false where id = 'plant-manager'`);
  const refused = refusal(await publish(defaultPlaybook('quality-hold')));
  if (refused.kind !== 'invalid') throw new Error(refused.kind);
  expect(first(refused.faults)).toMatchObject({ pointer: '/questions/disposition/ladder/steps/1/to' });
});
