import type { Task, TaskList } from 'graphile-worker';
import { describeError } from '../../../libs/platform/errors/index.js';
import type { Logger } from '../../../libs/platform/logging.js';
import type { Metrics } from '../../../libs/platform/metrics/index.js';
import { JOB_BODIES, type JobHandlers, type JobName } from './job-bodies.js';

export interface TaskSurroundings {
  log: Logger;
  metrics: Metrics;
  /** Told of each failed attempt, to find out whether something is down. */
  onFailure: (name: JobName) => void;
}

/** graphile-worker's view of our handlers: checked bodies, figures, and a line in the log for each failure. */
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
  return async (payload, { job }) => {
    const measured = seconds.startTimer({ job: name });
    try {
      const body = JOB_BODIES[name].parse(payload) as Parameters<JobHandlers<N>[N]>[0];
      await handlers[name](body);
      jobs.inc({ job: name, outcome: 'done' });
    } catch (error) {
      jobs.inc({ job: name, outcome: 'failed' });
      log.warn(
        { job: name, attempt: job.attempts, reason: describeError(error) },
        'a job failed and is tried again',
      );
      onFailure(name);
      throw error;
    } finally {
      measured();
    }
  };
}
