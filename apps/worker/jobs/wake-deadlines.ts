import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import {
  DEADLINES_WORKFLOW,
  deadlinesWorkflowId,
  wakeSignal,
  WORKFLOW_QUEUE,
} from '../../../libs/contracts/temporal/index.js';
import type { Outbox } from '../../../libs/persistence/jobs/index.js';
import type { JobBody } from './job-bodies.js';

const GATHER_MS = 50;

/** Makes a plant's deadline workflow read its earliest deadline again; starts it where it does not run. */
export async function wakeDeadlines(client: Client, plantId: string): Promise<void> {
  await client.workflow.signalWithStart(DEADLINES_WORKFLOW, {
    workflowId: deadlinesWorkflowId(plantId),
    taskQueue: WORKFLOW_QUEUE,
    args: [{ plantId }],
    signal: wakeSignal,
    signalArgs: [],
  });
}

/**
 * Many transactions of one plant write deadlines in the same moment. The first wake waits a little, takes the others with
 * it and sends one signal for all; the workflow then reads what every one of them had committed.
 */
export function mergedWakes(
  outbox: Pick<Outbox, 'absorbWakes'>,
  wake: (plantId: string) => Promise<void>,
): (body: JobBody<'wake-deadlines'>) => Promise<void> {
  const gathering = new Map<string, Promise<void>>();

  async function gather(plantId: string): Promise<void> {
    await sleep(GATHER_MS);
    gathering.delete(plantId);
    await outbox.absorbWakes(plantId);
    await wake(plantId);
  }

  return ({ plantId }) => {
    const under = gathering.get(plantId) ?? gather(plantId);
    gathering.set(plantId, under);
    return under;
  };
}
