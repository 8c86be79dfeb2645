import { setTimeout as until } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AnswerTask, Climb, OpenCase } from '../../../libs/casework/index.js';
import { systemClock } from '../../../libs/platform/clock.js';
import { CaseworkBench, caseOf, unwrap } from '../../support/casework.js';
import type { QuestionPolicy } from '../../../libs/domain/index.js';
import { codesFor, raise } from '../../support/factories/index.js';

const ROUNDS = 50;
const AT_ONCE = 10;
/** Answers are given so near to the instant, on either side of it. */
const AROUND_MS = 50;
/** Time to write the instant before it comes. */
const AHEAD_MS = 150;

let bench: CaseworkBench;
beforeAll(async () => {
  bench = await CaseworkBench.start();
});
afterAll(() => bench.stop());

interface Asked {
  caseId: string;
  taskId: string;
  codes: ReturnType<typeof codesFor>;
}

/** What the trail says of a case after its deadline fell due and it was answered, in the order of the commits. */
interface Outcome {
  state: string;
  actions: string[];
  settled_at: Date;
  decided_at: Date;
}

test('no step of a ladder happens after its decision, however near to its instant the answer comes', async () => {
  const seen = { climbed: 0, dropped: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const asked = await Promise.all(Array.from({ length: AT_ONCE }, open));
    const due = new Date(systemClock.now().getTime() + AHEAD_MS);
    await allDueAt(due, asked);
    await raceTo(due, asked);
    for (const outcome of await outcomesOf(asked)) {
      expect(outcome.actions.at(-1)).toBe('question.decided');
      const climbed = outcome.actions.includes('task.reminded');
      expect(outcome.state).toBe(climbed ? 'done' : 'dropped');
      if (climbed) expect(outcome.settled_at.getTime()).toBeLessThanOrEqual(outcome.decided_at.getTime());
      seen[climbed ? 'climbed' : 'dropped'] += 1;
    }
  }
  expect(seen.climbed + seen.dropped).toBe(ROUNDS * AT_ONCE);
  // Where one side won every time, nothing was raced.
  expect(Math.min(seen.climbed, seen.dropped)).toBeGreaterThan(0);
}, 240_000);

async function open(): Promise<Asked> {
  const opened = caseOf(
    await new OpenCase(bench.db, systemClock).run(
      raise.hold(bench.plant),
      { kind: 'source', name: 'test' },
      null,
    ),
  );
  const { id, policy } = await bench.row<{ id: string; policy: QuestionPolicy }>(
    'select t.id, q.policy from task t join question q on q.id = t.question_id where t.case_id = $1',
    opened.caseId,
  );
  return { caseId: opened.caseId, taskId: id, codes: codesFor(policy, 'scrap') };
}

async function allDueAt(due: Date, asked: readonly Asked[]): Promise<void> {
  await bench.rows(
    `update deadline set due_at = $1 where case_id = any ($2) and kind = 'ladder' and state = 'waiting'`,
    due,
    asked.map(({ caseId }) => caseId),
  );
}

/** Answers come at their instants around the due one, while the climb is run again and again. */
async function raceTo(due: Date, asked: readonly Asked[]): Promise<void> {
  let answered = 0;
  const answers = asked.map(async ({ taskId, codes }, nth) => {
    const offset = ((nth + Math.random()) / AT_ONCE) * 2 * AROUND_MS - AROUND_MS;
    await until(due.getTime() + offset - Date.now());
    const said = { answer: 'scrap', reason: 'Cracked', payload: {}, ...codes, version: null };
    const command = { plantId: 'north', taskId, ...said };
    unwrap(await new AnswerTask(bench.db, systemClock).run(command, bench.as('quality.manager'), null));
    answered += 1;
  });
  const climb = new Climb(bench.db, systemClock);
  const climbing = async () => {
    await until(due.getTime() - Date.now());
    while (answered < asked.length) await climb.run('north');
  };
  await Promise.all([...answers, climbing()]);
}

function outcomesOf(asked: readonly Asked[]): Promise<Outcome[]> {
  return bench.rows<Outcome>(
    `select d.state, d.settled_at, e.decided_at, array(
       select a.action from audit_entry a where a.case_id = d.case_id order by a.seq) as actions
     from deadline d join decision e on e.case_id = d.case_id
     where d.case_id = any ($1) and d.kind = 'ladder' and d.step = 0`,
    asked.map(({ caseId }) => caseId),
  );
}
