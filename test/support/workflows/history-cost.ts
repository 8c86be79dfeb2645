import { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;
const { EventType } = temporal.api.enums.v1;

/** Events that begin a billable Action: start, signal, timer, activity; all local activities of one workflow task are one. */
const ACTIONS = new Set([
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
  EventType.EVENT_TYPE_TIMER_STARTED,
  EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
  EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED,
  EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
]);

export function countEvents(history: History): number {
  return history.events?.length ?? 0;
}

/** As Temporal Cloud bills them, leaving retries out. */
export function countActions(history: History): number {
  const events = history.events ?? [];
  const begun = events.filter(({ eventType }) => eventType && ACTIONS.has(eventType)).length;
  return begun + tasksWithLocalActivities(history);
}

function tasksWithLocalActivities({ events }: History): number {
  const tasks = (events ?? [])
    .filter(({ eventType }) => eventType === EventType.EVENT_TYPE_MARKER_RECORDED)
    .map(({ markerRecordedEventAttributes: marker }) => String(marker?.workflowTaskCompletedEventId));
  return new Set(tasks).size;
}
