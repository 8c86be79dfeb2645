import proto, { type temporal } from '@temporalio/proto';
import type { Scenario } from './scenarios.js';
import type { TestCase } from './test-case.js';

type History = temporal.api.history.v1.IHistory;
const { EventType } = proto.temporal.api.enums.v1;

export interface Cost {
  events: number;
  actions: number;
}

/** What a case may cost: the first effect decided in time, and what each thing more adds. */
const CASE: Cost = { events: 20, actions: 5 };
const EFFECT_OR_LOOK_UP: Cost = { events: 6, actions: 1 };
const ROUND: Cost = { events: 8, actions: 2 };

/** What the deadline workflow may cost when it fires, however many are due. */
export const BURST_EVENTS = 12;

/** Events that begin a billable Action; all local activities of one workflow task count as one more. */
const ACTIONS = new Set([
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
  EventType.EVENT_TYPE_TIMER_STARTED,
  EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
]);

/** A workflow task that failed or timed out is a retry: it was scheduled, started and ended for nothing. */
const RETRIES = new Set([
  EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT,
]);
const EVENTS_OF_A_TASK = 3;

/** As Temporal counts events and Temporal Cloud bills Actions, leaving retries out. */
export function costOf(history: History): Cost {
  const types = (history.events ?? []).flatMap(({ eventType }) => eventType ?? []);
  const retries = types.filter((type) => RETRIES.has(type)).length;
  return {
    events: types.length - retries * EVENTS_OF_A_TASK,
    actions: types.filter((type) => ACTIONS.has(type)).length + tasksWithLocalActivities(history),
  };
}

/** A message or a timer beyond the first decision is a round. */
export function budgetOf({ fake }: TestCase, { timers = 0 }: Scenario): Cost {
  const further = Math.max(0, fake.effects.length - 1) + fake.lookUps.length;
  const rounds = fake.messages.length - 1 + timers;
  return {
    events: CASE.events + further * EFFECT_OR_LOOK_UP.events + rounds * ROUND.events,
    actions: CASE.actions + further * EFFECT_OR_LOOK_UP.actions + rounds * ROUND.actions,
  };
}

function tasksWithLocalActivities({ events }: History): number {
  const tasks = (events ?? [])
    .filter(({ eventType }) => eventType === EventType.EVENT_TYPE_MARKER_RECORDED)
    .map(({ markerRecordedEventAttributes: marker }) => String(marker?.workflowTaskCompletedEventId));
  return new Set(tasks).size;
}
