import type { Task, TaskList } from 'graphile-worker';
import { describeError } from '../../../libs/platform/errors/index.js';
import type { Logger } from '../../../libs/platform/logging.js';
import type { Metrics } from '../../../libs/platform/metrics/index.js';
import { withSpan } from '../../../libs/platform/tracing/index.js';
import { JOB_BODIES, type JobBody, type JobHandlers, type JobName } from './job-bodies.js';

export interface TaskSurroundings {
  log: Logger;
  metrics: Metrics;
  /** Told of each failed attempt, to find out whether something is down. */
  onFailure: (name: JobName) => void;
}

/** graphile-worker's view of our handlers: checked bodies, figures, and the end of each attempt in the log, with its trace. */
export function tasksFrom<N extends JobName>(handlers: JobHandlers<N>, around: TaskSurroundings): TaskList {
  const names = Object.keys(handlers) as N[];
  return Object.fromEntries(names.map((name) => [name, taskFrom(name, handlers, around)]));
}

function taskFrom<N extends JobName>(name: N, handlers: JobHandlers<N>, around: TaskSurroundings): Task {
  const { log, metrics, onFailure } = around;
  const jobs = metrics.counter('holdfast_jobs_total', 'Outbox jobs that ended, by outcome.', [
    'job',
    'outcome',
  ]);
  const seconds = metrics.latency('holdfast_job_seconds', 'How long an attempt at an outbox job took.', [
    'job',
  ]);
  const read = async (payload: unknown) => {
    const body = JOB_BODIES[name].parse(payload) as JobBody<N>;
    return { body, work: await handlers[name](body) };
  };
  return async (payload, { job }) => {
    const measured = seconds.startTimer({ job: name });
    const failed = (error: unknown): never => {
      jobs.inc({ job: name, outcome: 'failed' });
      const reason = describeError(error);
      log.warn({ job: name, attempt: job.attempts, reason }, 'a job failed and is tried again');
      onFailure(name);
      throw error;
    };
    try {
      const { body, work } = await read(payload).catch(failed);
      if (work) {
        await withSpan(name, work.trace, async (traceparent) => {
          await work.run(traceparent).catch(failed);
          // What belongs to a case has its trace; the others, the wakes, come by the hundred.
          if (work.trace) log.info({ job: name, about: body }, 'a job is done');
        });
      }
      jobs.inc({ job: name, outcome: 'done' });
    } finally {
      measured();
    }
  };
}
