import { defineSignal } from '@temporalio/workflow';

export interface DeadlinesInput {
  plantId: string;
}

/** Deadlines of the plant were written: read the earliest again. */
export const wakeSignal = defineSignal('wake');

export const DEADLINES_WORKFLOW = 'deadlinesWorkflow';

export function deadlinesWorkflowId(plantId: string): string {
  return `deadlines/${plantId}`;
}
