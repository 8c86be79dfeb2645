import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { EXCEPTION_TYPES } from '../../libs/domain/index.js';
import { bundleWorkflows } from '../../libs/platform/temporal/bundle-workflows.js';
import { recordedHistories } from '../support/workflows/histories.js';

const AT_LEAST = 2;

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});

describe('the recorded histories', () => {
  const recorded = recordedHistories();

  it.each([...EXCEPTION_TYPES, 'deadlines'])('hold at least two of %s', (workflow) => {
    expect(recorded.filter((one) => one.workflow === workflow).length).toBeGreaterThanOrEqual(AT_LEAST);
  });

  it('all replay on the workflows as they are now', async () => {
    const workflowBundle = await bundleWorkflows();
    const failed: string[] = [];

    for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, recorded)) {
      if (error) failed.push(`${workflowId}: ${error.message}`);
    }

    expect(failed).toEqual([]);
  }, 120_000);
});
