import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { JobHelpers } from 'graphile-worker';
import { createLogger } from '../../../libs/platform/logging.js';
import { Metrics } from '../../../libs/platform/metrics/index.js';
import type { JobHandler } from './job-bodies.js';
import { tasksFrom } from './tasks.js';

const metrics = new Metrics('test');
const helpers = { job: { attempts: 1 } } as JobHelpers;

function taskOf(handler: JobHandler<'start-case'>, failed: string[] = []) {
  const around = {
    log: createLogger('test', 'silent'),
    metrics,
    onFailure: (name: string) => failed.push(name),
  };
  const task = tasksFrom({ 'start-case': handler }, around)['start-case'];
  if (!task) throw new Error('no task');
  return task;
}

describe('an outbox job', () => {
  const body = { plantId: 'north', caseId: randomUUID(), run: 1 };

  it('is handed its body and counted', async () => {
    const seen: unknown[] = [];

    await taskOf(async (given) => void seen.push(given))(body, helpers);

    expect(seen).toEqual([body]);
    expect(await metrics.text()).toContain(
      'holdfast_jobs_total{job="start-case",outcome="done",process="test"} 1',
    );
  });

  it.each([
    ['its work fails', body],
    ['its body is of another shape', { plantId: 'north' }],
  ])('fails loudly where %s, so that it comes again', async (_, sent) => {
    const failed: string[] = [];
    const fails = taskOf(async () => Promise.reject(new Error('down')), failed);

    await expect(fails(sent, helpers)).rejects.toThrow();
    expect(failed).toEqual(['start-case']);
  });
});
