import {
  CASE_WORKFLOWS,
  caseWorkflowId,
  WORKFLOW_QUEUE,
  type CaseInput,
} from '../../../libs/contracts/temporal/index.js';

/** A task that a dying server or worker took along is given again after this: half of Temporal's own patience. */
const TASK_TIMEOUT = '5 seconds' as const;

/** How a run of a case begins, by whichever job comes first. A run that is over never begins again. */
export function caseStart(input: CaseInput) {
  return {
    workflow: CASE_WORKFLOWS[input.type],
    options: {
      workflowId: caseWorkflowId(input.plantId, input.caseId, input.run),
      taskQueue: WORKFLOW_QUEUE,
      workflowIdReusePolicy: 'REJECT_DUPLICATE' as const,
      workflowTaskTimeout: TASK_TIMEOUT,
      args: [input],
    },
  };
}
