import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { CaseDispatch } from '../../../libs/casework/index.js';
import { caseStart } from './case-start.js';
import type { JobHandler } from './job-bodies.js';

/** Starts the workflow of a case's run, once however often the job runs. A run that is over is not started. */
export function startCase(client: Client, dispatch: CaseDispatch): JobHandler<'start-case'> {
  return async ({ plantId, caseId, run }) => {
    const input = await dispatch.startInput(plantId, caseId, run);
    if (!input) return null;
    const { workflow, options } = caseStart(input);
    const start = async () => {
      try {
        await client.workflow.start(workflow, options);
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
      await dispatch.markStarted(plantId, caseId, run);
    };
    return { trace: input.trace, run: start };
  };
}
