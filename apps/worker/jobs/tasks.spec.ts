import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobHelpers } from 'graphile-worker';
import { createLogger } from '../../../libs/platform/logging.js';
import { Metrics } from '../../../libs/platform/metrics/index.js';
import { newTraceparent, startTracing, type Tracing } from '../../../libs/platform/tracing/index.js';
import type { JobHandler } from './job-bodies.js';
import { tasksFrom } from './tasks.js';

const metrics = new Metrics('test');
const helpers = { job: { attempts: 1 } } as JobHelpers;

let tracing: Tracing;
beforeAll(() => {
  tracing = startTracing('test', null);
});
afterAll(() => tracing.stop());

function taskOf(handler: JobHandler<'start-case'>, failed: string[] = [], lines: string[] = []) {
  const around = {
    log: createLogger('test', 'info', { write: (line) => lines.push(line) }),
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

    const run = async () => undefined;

    await taskOf(async (given) => {
      seen.push(given);
      return { trace: null, run };
    })(body, helpers);

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

  it.each([
    ['is done', async () => undefined, 'a job is done'],
    ['fails', async () => Promise.reject(new Error('down')), 'a job failed and is tried again'],
  ])('that %s says so once, in the trace of its event', async (_, run, words) => {
    const trace = newTraceparent();
    const lines: string[] = [];

    await Promise.allSettled([taskOf(async () => ({ trace, run }), [], lines)(body, helpers)]);

    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ job: 'start-case', msg: words, traceId: trace.split('-')[1] }),
    ]);
  });
});
