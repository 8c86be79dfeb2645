/** Workflow tasks and local activities. */
export const WORKFLOW_QUEUE = 'holdfast';
/** Activities that reach other systems, and the climb. */
export const ACTIVITY_QUEUE = 'holdfast-activities';
