import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  replayLines,
  ReplayPlaybook,
  summaryOf,
  type Replay,
  type ReplayRequest,
} from '../../../libs/casework/index.js';
import type { Playbook } from '../../../libs/domain/index.js';
import { CaseworkBench, refusal, unwrap } from '../../support/casework.js';
import { aPlant, defaultPlaybook, raise, standingAlike } from '../../support/factories/index.js';

let bench: CaseworkBench;
let day = 0;

beforeAll(async () => {
  bench = await CaseworkBench.start(aPlant().withoutSegregation().withPerson('reporter'));
});
afterAll(() => bench.stop());
beforeEach(() => {
  day += 1;
  bench.clock.set(new Date(Date.UTC(2026, 2, day, 8)));
});

function hold(change: (playbook: Playbook) => void = () => undefined): Playbook {
  const playbook = structuredClone(defaultPlaybook('quality-hold'));
  change(playbook);
  return standingAlike(playbook);
}

/** Of the day that the test is in. */
async function replayed(playbook: Playbook, given: Partial<ReplayRequest> = {}): Promise<Replay> {
  const [from, to] = [new Date(Date.UTC(2026, 2, day)), new Date(Date.UTC(2026, 2, day + 1))];
  const request = {
    plantId: 'north',
    type: 'quality-hold' as const,
    playbook,
    from,
    to,
    limit: 50,
    ...given,
  };
  return unwrap(await new ReplayPlaybook(bench.db, bench.clock).run(request));
}

/** A hold that was asked at 8:00, reminded at 9:00, climbed at 12:00 and answered at 12:30. */
async function livedThrough(): Promise<string> {
  const { caseId, task } = await bench.open(raise.hold(bench.plant));
  for (const after of ['PT1H', 'PT3H']) {
    bench.clock.advance(after);
    await bench.climb();
  }
  bench.clock.advance('PT30M');
  unwrap(await bench.answer(task.id, 'quality.manager', 'scrap', { reason: 'Cracked' }));
  return caseId;
}

describe('a replay', () => {
  test('of the policy that was in force finds nothing different', async () => {
    await livedThrough();
    const { questions, ...rest } = await replayed(hold());
    expect(questions).toHaveLength(1);
    expect(summaryOf({ questions })).toMatchObject({
      ...{ questions: 1, unchanged: 1, skipped: 0 },
      asked: { same: 1 },
      reminded: { same: 1, added: 0 },
      climbed: { same: 1, added: 0 },
    });
    expect(rest.assumptions.length).toBeGreaterThan(2);
  });

  test('tells by how many minutes steps come earlier or later, and to whom', async () => {
    await livedThrough();
    const replay = await replayed(
      hold(({ questions }) => {
        questions.disposition!.ladder.steps = [
          { after: 'PT90M', do: 'remind' },
          { after: 'PT2H', do: 'climb', to: 'shift-lead' },
        ];
      }),
    );
    const [question] = replay.questions;
    const at = (time: string) => new Date(`2026-03-${String(day).padStart(2, '0')}T${time}Z`);
    expect(question?.steps).toEqual([
      expect.objectContaining({ action: 'question.asked' }),
      {
        action: 'task.reminded',
        recorded: expect.objectContaining({
          at: at('09:00:00'),
          ownerId: bench.plant.person('quality.manager'),
        }),
        replayed: expect.objectContaining({
          at: at('09:30:00'),
          ownerId: bench.plant.person('quality.manager'),
        }),
      },
      {
        action: 'task.climbed',
        recorded: expect.objectContaining({
          at: at('12:00:00'),
          ownerId: bench.plant.person('plant.manager'),
        }),
        replayed: expect.objectContaining({ at: at('10:00:00'), ownerId: bench.plant.person('shift.lead') }),
      },
    ]);
    expect(replayLines(replay).slice(-2)).toEqual([
      `  reminded 30 min later, at Sun 1 Mar 10:30: quality manager`.replace('Sun 1 Mar', dayWords()),
      `  climbed 2 h earlier, at Sun 1 Mar 11:00: shift lead instead of plant manager`.replace(
        'Sun 1 Mar',
        dayWords(),
      ),
    ]);
  });

  test('tells what would have happened and did not, and the other way round', async () => {
    await livedThrough();
    const { questions } = await replayed(
      hold((playbook) => {
        playbook.questions.disposition!.ladder = {
          steps: [{ after: 'PT3H', do: 'climb', to: 'plant-manager' }],
          repeatEvery: 'PT1H',
        };
        playbook.questions.disposition!.owners = [{ duty: 'shift-lead' }];
      }),
    );
    expect(summaryOf({ questions })).toMatchObject({
      asked: { otherOwner: 1 },
      reminded: { later: 1, medianMinutes: 180 },
      climbed: { earlier: 1, medianMinutes: -60 },
    });
    const none = await replayed(
      hold(({ questions }) => (questions.disposition!.ladder.steps = [{ after: 'P9D', do: 'remind' }])),
    );
    expect(summaryOf(none)).toMatchObject({ reminded: { dropped: 1 }, climbed: { dropped: 1 } });
  });

  test('ends with the answer: nothing that falls due with it or after it would have happened', async () => {
    await livedThrough();
    const { questions } = await replayed(
      hold(({ questions: { disposition } }) => (disposition!.ladder.steps[1]!.after = 'PT4H30M')),
    );
    expect(summaryOf({ questions })).toMatchObject({ climbed: { dropped: 1, later: 0 } });
  });

  test('keeps nothing of what it tried', async () => {
    await livedThrough();
    const count = () =>
      bench.row('select count(*) as cases, (select count(*) from question) as questions from exception_case');
    const before = await count();
    await replayed(hold());
    expect(await count()).toEqual(before);
  });

  test('takes the newest where there are more, and says so', async () => {
    await livedThrough();
    const newest = await livedThrough();
    const replay = await replayed(hold(), { limit: 1 });
    expect(replay).toMatchObject({ more: true, questions: [{ caseId: newest }] });
  });

  test('is refused with the faults of the playbook', async () => {
    const faulty = hold(({ questions }) => (questions.disposition!.owners[0]!.duty = 'nobody'));
    const [from, to] = [new Date(0), new Date(1)];
    const request = { plantId: 'north', type: 'quality-hold' as const, playbook: faulty, from, to, limit: 1 };
    expect(refusal(await new ReplayPlaybook(bench.db, bench.clock).run(request))).toMatchObject({
      faults: expect.arrayContaining([
        expect.objectContaining({ pointer: '/questions/disposition/owners/0/duty' }),
      ]),
    });
  });
});

function dayWords(): string {
  return new Date(Date.UTC(2026, 2, day)).toUTCString().replace(/^(\w+), 0?(\d+) (\w+).*$/, '$1 $2 $3');
}
