import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import {
  ACTIVITY_QUEUE,
  type CaseStepActivities,
  type DeadlineActivities,
  type OutsideActivities,
} from '../../libs/contracts/temporal/index.js';

/**
 * Short steps that touch only Postgres. They run inside the workflow task, one marker instead of three events, and are
 * repeated until Postgres is back: a case must not end because its record could not be written.
 */
const POSTGRES_STEP = {
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' },
  // Beyond this the wait is a timer of the server, so that the worker is not kept busy by an outage.
  localRetryThreshold: '10 seconds',
} as const;

export const caseSteps = proxyLocalActivities<CaseStepActivities>(POSTGRES_STEP);
export const deadlineSteps =
  proxyLocalActivities<Pick<DeadlineActivities, 'earliestDeadline'>>(POSTGRES_STEP);

/** Other systems answer late or not at all: the heartbeat tells a lost worker from a slow system. */
const OUTSIDE = {
  taskQueue: ACTIVITY_QUEUE,
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
} as const;

/** After a quarter of an hour without an outcome a person is asked, rather than left to believe that it was done. */
export const effects = proxyActivities<Pick<OutsideActivities, 'applyEffect'>>({
  ...OUTSIDE,
  scheduleToCloseTimeout: '15 minutes',
});

/** Nobody waits for these facts, so they may be tried for as long as the case lives. */
export const facts = proxyActivities<Pick<OutsideActivities, 'lookUpFacts'>>(OUTSIDE);

/** The process waits for these facts and knows what to do without them. */
export const promptFacts = proxyActivities<Pick<OutsideActivities, 'lookUpFacts'>>({
  ...OUTSIDE,
  scheduleToCloseTimeout: '30 seconds',
});

/** A climb is never given up: the plant's other deadlines stand behind it. */
export const climb = proxyActivities<Pick<DeadlineActivities, 'climbDue'>>({
  taskQueue: ACTIVITY_QUEUE,
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
});
