import type { DemoPlant } from '../../../apps/stack/seed/seed.js';
import type { StackUrls } from '../../../apps/stack/stack-options.js';

export interface TestStack {
  urls: StackUrls;
  demo: DemoPlant;
}

/** The stack that this jest run shares; its cases are those of every test, so a test looks for its own. */
export function theStack(): TestStack {
  const stack = process.env.HOLDFAST_TEST_STACK;
  if (!stack) throw new Error('no stack is running: is globalSetup missing from the jest project?');
  return JSON.parse(stack) as TestStack;
}
