import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { CaseDispatch, MessageToSend } from '../../../libs/casework/index.js';
import { caseMessageSignal } from '../../../libs/contracts/temporal/index.js';
import { caseStart } from './case-start.js';
import type { JobHandler } from './job-bodies.js';

/**
 * Tells a case's workflow what happened, starting it where it has not begun. An ended run is told nothing: that is
 * recorded. `again` tells also what was sent before.
 */
export function caseMessage(
  client: Client,
  dispatch: CaseDispatch,
  again = false,
): JobHandler<'case-message'> {
  return async ({ plantId, caseId, seq }) => {
    const found = await dispatch.message(plantId, caseId, seq, again);
    if (found.kind !== 'send') return null;
    const { send } = found;
    const tell = async () => {
      const arrived = await signalWithStart(client, send);
      if (arrived) await dispatch.markSent(plantId, caseId, seq);
      else await dispatch.markLate(plantId, caseId, seq);
    };
    return { trace: send.trace ?? send.input.trace, run: tell };
  };
}

/** False where the run is over. */
async function signalWithStart(client: Client, { message, input }: MessageToSend): Promise<boolean> {
  const { workflow, options } = caseStart(input);
  try {
    await client.workflow.signalWithStart(workflow, {
      ...options,
      signal: caseMessageSignal,
      signalArgs: [message],
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
