import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { CaseDispatch } from '../../../libs/casework/index.js';
import { CASE_WORKFLOWS, caseWorkflowId, WORKFLOW_QUEUE } from '../../../libs/contracts/temporal/index.js';
import { withSpan } from '../../../libs/platform/tracing/index.js';
import type { JobHandler } from './job-bodies.js';

/** Starts the workflow of a case's run, once however often the job runs. A run that is over is not started. */
export function startCase(client: Client, dispatch: CaseDispatch): JobHandler<'start-case'> {
  return async ({ plantId, caseId, run }) => {
    const input = await dispatch.startInput(plantId, caseId, run);
    if (!input) return;
    await withSpan('start-case', input.trace, async () => {
      try {
        await client.workflow.start(CASE_WORKFLOWS[input.type], {
          workflowId: caseWorkflowId(plantId, caseId, run),
          taskQueue: WORKFLOW_QUEUE,
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          args: [input],
        });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
      await dispatch.markStarted(plantId, caseId, run);
    });
  };
}
