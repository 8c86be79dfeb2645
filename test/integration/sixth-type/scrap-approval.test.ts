import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CopiedTree } from '../../sixth-type/copied-tree.js';

const MINUTES = 60_000;

/** It takes one workflow, one facts file, one playbook, and an entry in each table that the compiler names. */
describe('a sixth type', () => {
  let tree: CopiedTree;
  beforeAll(async () => {
    tree = await CopiedTree.plant();
  }, MINUTES);
  afterAll(() => tree.remove(), MINUTES);

  test.each(['tsconfig.json', 'apps/console/tsconfig.json'])(
    'satisfies the compiler: %s',
    async (configuration) => expect(await tree.typeFaults(configuration)).toEqual([]),
    10 * MINUTES,
  );

  test(
    'opens, asks, decides, makes a change outside and closes on the real worker',
    async () => expect(await tree.failureOf('test/integration/worker/scrap-approval.test.ts')).toBeNull(),
    10 * MINUTES,
  );
});
