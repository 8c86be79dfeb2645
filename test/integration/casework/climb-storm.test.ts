import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OpenCase } from '../../../libs/casework/index.js';
import { CaseworkBench, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
const MANY = 250;
const BATCHES = 3;
/** In one batch, however many rows it has; a batch of one row needs as many. */
const STATEMENTS = 14;
/** Of the looks before and after: what the plant alone has due, and what is due next. */
const AROUND = 8;

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant()
      .withoutSegregation()
      .withPlaybook('quality-hold', (playbook) => {
        playbook.questions['disposition']!.ladder.steps = [
          { after: 'PT1H', do: 'climb', to: 'plant-manager' },
        ];
        return playbook;
      }),
  );
  const open = new OpenCase(bench.db, bench.clock);
  const actor = { kind: 'source', name: 'test' } as const;
  for (let i = 0; i < MANY; i += 10) {
    const events = Array.from({ length: 10 }, () => raise.hold(bench.plant));
    (await Promise.all(events.map((event) => open.run(event, actor, null)))).forEach(unwrap);
  }
});
afterAll(() => bench.stop());

test('whatever falls due in the same second is climbed in batches, not row by row', async () => {
  bench.clock.advance('PT1H');
  bench.statements.length = 0;
  const climbed = await bench.climb();

  expect(climbed).toMatchObject({ climbed: MANY, setAside: 0 });
  expect(bench.statements.length).toBeLessThanOrEqual((BATCHES + 1) * STATEMENTS + AROUND);
  const { owned } = await bench.row<{ owned: string }>(
    'select count(*) as owned from task where owner_id = $1 and step = 1',
    bench.plant.person('plant.manager'),
  );
  expect(Number(owned)).toBe(MANY);
  const { mails, last } = await bench.row<{ mails: string; last: Date }>(
    `select count(*) as mails, max(not_before) as last from notification where kind = 'climbed' and state = 'queued'`,
  );
  expect(Number(mails)).toBe(MANY);
  // The more are due, the longer the first mails let the climbs go before them.
  expect(last.getTime() - bench.clock.now().getTime()).toBe(MANY * 2);
});
