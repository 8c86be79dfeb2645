import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OpenCase } from '../../../libs/casework/index.js';
import { CaseworkBench, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
const MANY = 1_000;

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant().withPlaybook('quality-hold', (playbook) => {
      playbook.questions['disposition']!.ladder.steps = [{ after: 'PT1H', do: 'climb', to: 'plant-manager' }];
      return playbook;
    }),
  );
  const open = new OpenCase(bench.db, bench.clock);
  const actor = { kind: 'source', name: 'test' } as const;
  for (let i = 0; i < MANY; i += 20) {
    const events = Array.from({ length: 20 }, () => raise.hold(bench.plant));
    (await Promise.all(events.map((event) => open.run(event, actor, null)))).forEach(unwrap);
  }
}, 120_000);
afterAll(() => bench.stop());

test('a thousand deadlines of the same second are all climbed within two seconds', async () => {
  bench.clock.advance('PT1H');
  const began = performance.now();
  const climbed = await bench.climb();
  const took = performance.now() - began;

  expect(climbed).toMatchObject({ climbed: MANY, setAside: 0 });
  const { owned } = await bench.row<{ owned: string }>(
    'select count(*) as owned from task where owner_id = $1 and step = 1',
    bench.plant.person('plant.manager'),
  );
  expect(Number(owned)).toBe(MANY);
  expect(took).toBeLessThan(2_000);
});
