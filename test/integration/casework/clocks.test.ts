import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  AcknowledgeTask,
  PauseQuestion,
  ReassignTask,
  ReplanLadder,
  ReportOnSite,
  ResumeQuestion,
  SettleReview,
  SignalCase,
  type PauseQuestionCommand,
} from '../../../libs/casework/index.js';
import type { Ladder, Playbook, QuestionPolicy } from '../../../libs/domain/index.js';
import { CaseworkBench, first, refusal, unwrap, type OpenedFixture } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

/** Monday. */
const START = new Date('2026-03-02T08:00:00Z');
const OWNER = 'quality.manager';

let bench: CaseworkBench;

/** The policy of a hold's first question, with a working clock, reminders before due, and everything that may stop it. */
function withClocks(playbook: Playbook): Playbook {
  const policy: QuestionPolicy = playbook.questions['disposition']!;
  policy.due = { after: 'PT8H' };
  policy.ladder = {
    steps: [
      { after: 'PT1H', do: 'remind' },
      { after: 'PT4H', do: 'climb', to: 'plant-manager' },
    ],
    repeatEvery: 'PT8H',
    beforeDue: ['PT30M'],
  };
  policy.acknowledgement = { expiresAfter: 'PT2H' };
  policy.stale = { after: 'P1D', duty: 'shift-lead' };
  policy.pause = { longest: 'P2D' };
  playbook.clocks = { taken: { within: 'PT20H' }, onSite: { within: 'PT21H' }, resolved: { within: 'P2D' } };
  return playbook;
}

beforeAll(async () => {
  bench = await CaseworkBench.start(aPlant().withoutSegregation().withPlaybook('quality-hold', withClocks));
});
beforeEach(async () => {
  await bench.rows(`update deadline set state = 'dropped' where state = 'waiting'`);
  bench.clock.set(START);
});
afterAll(() => bench.stop());

const open = () => bench.open(raise.hold(bench.plant));

const waiting = (caseId: string, kind: string) =>
  bench.rows<{ id: string; due_at: Date; step: number }>(
    `select id, due_at, step from deadline where case_id = $1 and kind = $2 and state = 'waiting' order by due_at`,
    caseId,
    kind,
  );

const dueTimes = async (caseId: string, kind: string) =>
  (await waiting(caseId, kind)).map(({ due_at: at }) => at.toISOString().slice(5, 16));

const acknowledge = ({ task }: OpenedFixture, login = OWNER) =>
  new AcknowledgeTask(bench.db, bench.clock).run(
    { plantId: 'north', taskId: task.id },
    bench.as(login),
    null,
  );

const pause = ({ task }: OpenedFixture, changes: Partial<PauseQuestionCommand> = {}, login = OWNER) => {
  const ends = { until: null, untilEvent: null, version: null };
  const command = {
    plantId: 'north',
    questionId: task.question_id,
    reason: 'Waiting for the laboratory',
    ...ends,
  };
  return new PauseQuestion(bench.db, bench.clock).run({ ...command, ...changes }, bench.as(login), null);
};

const resume = ({ task }: OpenedFixture, login = OWNER) => {
  const command = { plantId: 'north', questionId: task.question_id, reason: null, version: null };
  return new ResumeQuestion(bench.db, bench.clock).run(command, bench.as(login), null);
};

describe('a question whose clock stands still', () => {
  test('neither reminds nor climbs, and goes on where it stood when the time is over', async () => {
    const opened = await open();
    bench.clock.advance('PT30M');
    unwrap(await pause(opened, { until: new Date('2026-03-02T20:30:00Z') }));

    bench.clock.advance('PT11H');
    expect(await bench.climb()).toMatchObject({ climbed: 0, nextAt: new Date('2026-03-02T20:30:00Z') });
    expect(await dueTimes(opened.caseId, 'ladder')).toEqual(['03-02T21:00']);
    expect(await dueTimes(opened.caseId, 'reminder')).toEqual(['03-03T03:30']);

    bench.clock.set(new Date('2026-03-02T21:00:00Z'));
    await bench.climb();
    const actions = await bench.actions(opened.caseId);
    expect(actions.slice(-2)).toEqual(['question.resumed', 'task.reminded']);
  });

  test('is due so much later, and so are its tasks and the clocks of its case', async () => {
    const opened = await open();
    unwrap(await pause(opened, { until: new Date('2026-03-02T10:00:00Z') }));

    const due = new Date('2026-03-02T18:00:00Z');
    expect(await bench.row('select due_at from question where id = $1', opened.task.question_id)).toEqual({
      due_at: due,
    });
    expect(await bench.row('select due_at from task where id = $1', opened.task.id)).toEqual({ due_at: due });
    expect(await dueTimes(opened.caseId, 'clock')).toEqual(['03-03T06:00', '03-03T07:00', '03-04T10:00']);
  });

  test('goes on at once when somebody says so', async () => {
    const opened = await open();
    unwrap(await pause(opened));
    bench.clock.advance('PT3H');
    unwrap(await resume(opened));

    expect(await dueTimes(opened.caseId, 'ladder')).toEqual(['03-02T12:00']);
    expect(await waiting(opened.caseId, 'pause')).toEqual([]);
    expect(refusal(await resume(opened))).toMatchObject({ kind: 'wrong-state', state: 'running' });
  });

  test('goes on when the world tells what it waited for', async () => {
    const opened = await open();
    unwrap(await pause(opened, { untilEvent: 'rework-done' }));
    bench.clock.advance('PT1H');
    const source = { name: 'mes', eventId: 'rework-1' };
    const command = { plantId: 'north', caseId: opened.caseId, event: 'rework-done' as const, payload: {} };
    const told = { ...command, occurredAt: null, source };
    unwrap(await new SignalCase(bench.db, bench.clock).run(told, bench.as(OWNER), null));

    expect(await bench.actions(opened.caseId)).toContain('question.resumed');
    expect(await dueTimes(opened.caseId, 'ladder')).toEqual(['03-02T10:00']);
  });

  test('may be answered all the same', async () => {
    const opened = await open();
    unwrap(await pause(opened));
    unwrap(await bench.answer(opened.task.id, OWNER, 'scrap', { reason: 'Cracked' }));
    expect(
      await bench.rows(
        `select from deadline where case_id = $1 and kind <> 'clock' and state = 'waiting'`,
        opened.caseId,
      ),
    ).toEqual([]);
  });

  test('stands still no longer than its playbook allows, not twice, and for those who may', async () => {
    const opened = await open();
    const tooLong = refusal(await pause(opened, { until: new Date('2026-03-05T08:00:00Z') }));
    expect(tooLong).toMatchObject({ kind: 'invalid', faults: [{ pointer: '/until' }] });
    expect(refusal(await pause(opened, {}, 'material.planner')).kind).toBe('forbidden');
    expect(unwrap(await pause(opened)).until).toBe('2026-03-04T08:00:00.000Z');
    expect(refusal(await pause(opened))).toMatchObject({ kind: 'wrong-state', state: 'paused' });
  });

  test('is none where the playbook says nothing of it', async () => {
    const opened = await bench.open(raise.shortage(bench.plant));
    expect(refusal(await pause(opened, {}, 'plant.manager')).kind).toBe('forbidden');
  });
});

describe('an acknowledgement that expires', () => {
  test('holds the ladder, and lets it go on', async () => {
    const opened = await open();
    bench.clock.advance('PT30M');
    unwrap(await acknowledge(opened));
    expect(await dueTimes(opened.caseId, 'ladder')).toEqual(['03-02T10:30']);

    bench.clock.set(new Date('2026-03-02T10:30:00Z'));
    await bench.climb();
    expect((await bench.actions(opened.caseId)).slice(-2)).toEqual([
      'task.acknowledgement-expired',
      'task.reminded',
    ]);
    expect(await bench.row('select acknowledged_at from task where id = $1', opened.task.id)).toEqual({
      acknowledged_at: null,
    });
    const told = await bench.rows(
      `select kind from notification where case_id = $1 and kind = 'lapsed'`,
      opened.caseId,
    );
    expect(told).toHaveLength(1);
    expect(await dueTimes(opened.caseId, 'ladder')).toEqual(['03-02T12:00']);
  });

  test('does not end with that of an owner before', async () => {
    const opened = await open();
    unwrap(await acknowledge(opened));
    bench.clock.advance('PT1H');
    const reassign = new ReassignTask(bench.db, bench.clock);
    const to = { personId: bench.plant.person('plant.manager'), reason: 'On the floor' };
    unwrap(await reassign.run({ plantId: 'north', taskId: opened.task.id, ...to }, bench.as(OWNER), null));
    unwrap(await acknowledge(opened, 'plant.manager'));
    expect(await dueTimes(opened.caseId, 'acknowledgement')).toEqual(['03-02T11:00']);
    expect(await dueTimes(opened.caseId, 'ladder')).toEqual(['03-02T11:00']);
  });

  test('is forgotten once the task is answered', async () => {
    const opened = await open();
    unwrap(await acknowledge(opened));
    unwrap(await bench.answer(opened.task.id, OWNER, 'scrap', { reason: 'Cracked' }));
    bench.clock.advance('PT3H');
    await bench.climb();
    expect(await bench.actions(opened.caseId)).not.toContain('task.acknowledgement-expired');
  });
});

describe('a reminder before the answer is due', () => {
  test('comes once, besides the ladder', async () => {
    const opened = await open();
    expect(await dueTimes(opened.caseId, 'reminder')).toEqual(['03-02T15:30']);
    bench.clock.set(new Date('2026-03-02T15:30:00Z'));
    await bench.climb();
    const told = await bench.rows(
      `select from notification where case_id = $1 and kind = 'due-soon'`,
      opened.caseId,
    );
    expect(told).toHaveLength(1);
    expect(await bench.actions(opened.caseId)).toContain('task.reminded-before-due');
  });
});

describe('the clocks of a case', () => {
  const clocks = (caseId: string) =>
    bench.rows<{ clock: string; met: boolean; breached: boolean }>(
      `select clock, met_at is not null as met, breached_at is not null as breached
       from case_clock where case_id = $1 order by due_at`,
      caseId,
    );

  test('are met by an acknowledgement and by somebody on site, and run on after the decision', async () => {
    const opened = await open();
    unwrap(await acknowledge(opened));
    unwrap(await bench.answer(opened.task.id, OWNER, 'scrap', { reason: 'Cracked' }));
    bench.clock.advance('PT1H');
    const report = new ReportOnSite(bench.db, bench.clock);
    const command = { plantId: 'north', caseId: opened.caseId, note: null };
    const { onSiteAt } = unwrap(await report.run(command, bench.as(OWNER), null));
    bench.clock.advance('PT1H');

    expect(unwrap(await report.run(command, bench.as(OWNER), null)).onSiteAt).toBe(onSiteAt);
    expect(await clocks(opened.caseId)).toEqual([
      { clock: 'taken', met: true, breached: false },
      { clock: 'onSite', met: true, breached: false },
      { clock: 'resolved', met: false, breached: false },
    ]);
    expect(await waiting(opened.caseId, 'clock')).toHaveLength(1);
  });

  test('are noted once where they run out, and told to whoever has the task', async () => {
    const opened = await open();
    bench.clock.advance('PT20H');
    await bench.climb();
    await bench.climb();
    const noted = (await bench.actions(opened.caseId)).filter((action) => action === 'case.clock-breached');
    expect(noted).toHaveLength(1);
    const told = await bench.rows(
      `select from notification where case_id = $1 and kind = 'breached'`,
      opened.caseId,
    );
    expect(told).toHaveLength(1);
    expect((await clocks(opened.caseId))[0]).toMatchObject({ met: false, breached: true });
  });
});

describe('a task that nobody took', () => {
  const reviewsOf = (caseId: string) =>
    bench.rows<{ id: string; owner_id: string; number: number; outcome: string | null }>(
      'select id, owner_id, number, outcome from task_review where case_id = $1 order by number',
      caseId,
    );

  test('is looked at by a duty, stays open, and is looked at again', async () => {
    const opened = await open();
    bench.clock.advance('P1D');
    await bench.climb();
    const review = first(await reviewsOf(opened.caseId));
    expect(review).toMatchObject({ owner_id: bench.plant.person('shift.lead'), number: 1, outcome: null });
    expect(await bench.row('select state from task where id = $1', opened.task.id)).toEqual({
      state: 'open',
    });

    const settle = new SettleReview(bench.db, bench.clock);
    const command = {
      plantId: 'north',
      reviewId: review.id,
      reason: 'The laboratory is slow',
      personId: null,
    };
    const left = { ...command, outcome: 'left' as const };
    expect(refusal(await settle.run(left, bench.as('material.planner'), null)).kind).toBe('forbidden');
    unwrap(await settle.run(left, bench.as('shift.lead'), null));
    expect(refusal(await settle.run(left, bench.as('shift.lead'), null)).kind).toBe('wrong-state');
    bench.clock.advance('P1D');
    await bench.climb();
    expect((await reviewsOf(opened.caseId)).map(({ number }) => number)).toEqual([1, 2]);
  });

  test('goes to somebody else by whoever looked', async () => {
    const opened = await open();
    bench.clock.advance('P1D');
    await bench.climb();
    const { id: reviewId } = first(await reviewsOf(opened.caseId));
    const settle = new SettleReview(bench.db, bench.clock);
    const command = { plantId: 'north', reviewId, outcome: 'reassigned' as const, reason: 'On holiday' };
    const named = { ...command, personId: bench.plant.person(OWNER) };
    unwrap(await settle.run(named, bench.as('shift.lead'), null));
    expect(await bench.row('select owner_id from task where id = $1', opened.task.id)).toEqual({
      owner_id: bench.plant.person(OWNER),
    });
  });

  test('is none once somebody acknowledged it', async () => {
    const opened = await open();
    bench.clock.advance('PT23H');
    await bench.climb();
    unwrap(await acknowledge(opened, 'plant.manager'));
    bench.clock.advance('PT1H');
    await bench.climb();
    expect(await reviewsOf(opened.caseId)).toEqual([]);
  });
});

describe('a ladder planned anew', () => {
  const replan = ({ task }: OpenedFixture, ladder: Ladder) => {
    const command = {
      plantId: 'north',
      questionId: task.question_id,
      ladder,
      reason: 'The auditor is here',
      version: null,
    };
    return new ReplanLadder(bench.db, bench.clock).run(command, bench.as(OWNER), null);
  };
  const taken = { after: 'PT1H', do: 'remind' as const };

  test('is on the record with what it was, and is climbed from then on', async () => {
    const opened = await open();
    bench.clock.advance('PT1H');
    await bench.climb();
    const ladder: Ladder = {
      steps: [taken, { after: 'PT2H', do: 'climb', to: 'plant-manager' }],
      repeatEvery: 'PT1H',
    };
    unwrap(await replan(opened, ladder));
    bench.clock.advance('PT1H');
    await bench.climb();

    const { data } = await bench.row<{ data: { from: Ladder; to: Ladder } }>(
      `select data from audit_entry where case_id = $1 and action = 'question.ladder-planned'`,
      opened.caseId,
    );
    expect(data).toMatchObject({ from: { steps: [taken, { after: 'PT4H' }] }, to: ladder });
    expect(await bench.row('select owner_id from task where id = $1', opened.task.id)).toEqual({
      owner_id: bench.plant.person('plant.manager'),
    });
  });

  test('keeps what was taken, names duties of the plant, and never begins in the past', async () => {
    const opened = await open();
    bench.clock.advance('PT1H');
    await bench.climb();
    const pointers = async (...steps: Ladder['steps']) => {
      const refused = refusal(await replan(opened, { steps, repeatEvery: 'PT1H' }));
      return refused.kind === 'invalid' ? refused.faults.map(({ pointer }) => pointer) : refused.kind;
    };
    expect(await pointers({ after: 'PT2H', do: 'remind' })).toEqual(['/ladder/steps/0']);
    expect(await pointers(taken, { after: 'PT2H', do: 'climb', to: 'gardener' })).toEqual([
      '/ladder/steps/1/to',
    ]);
    bench.clock.advance('PT1H');
    expect(await pointers(taken, { after: 'PT90M', do: 'remind' })).toEqual(['/ladder/steps/1/after']);
  });
});
