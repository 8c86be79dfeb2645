import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { ModelBench } from './bench/model-bench.js';
import { checkType } from './check-type.js';
import { progress } from './progress.js';
import { settings } from './settings.js';

const { types, runs, seed, path } = settings();
/** Also a failure that is made smaller ends within it. */
const PATIENCE_MS = 300_000 + runs * 3_000;
/** Making a failure smaller takes runs of its own. */
const SPARE_MACHINES = 500;

let bench: ModelBench;
beforeAll(async () => {
  bench = await ModelBench.start(types.length * runs + SPARE_MACHINES);
}, 240_000);
afterAll(() => bench.stop(), 120_000);

describe('what the product does is what the model says', () => {
  test.each(types)(
    'whatever happens to a case of %s',
    async (type) => {
      const { done, end } = progress(`${type}, seed ${seed}`, runs);
      await checkType(bench, { type, runs, seed, path }, done).finally(end);
    },
    PATIENCE_MS,
  );
});
