import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { deadlinesWorkflowId } from '../../../libs/contracts/temporal/index.js';
import type { Database } from '../../../libs/persistence/index.js';
import { earliestOverdue } from '../../../libs/persistence/jobs/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import type { Repair } from './reconciler.js';

const OVERDUE_MS = 10_000;

export interface SleepingDeadlines {
  db: Database;
  clock: Clock;
  client: Client;
  temporalIsDown: () => boolean;
  /** Signals a plant's deadline workflow and starts it where it does not run. */
  wake: (plantId: string) => Promise<void>;
}

/** Plants whose deadlines passed ten seconds ago, and plants whose deadline workflow does not run. */
export function sleepingDeadlines(around: SleepingDeadlines): Repair[] {
  const { temporalIsDown, wake } = around;
  const repair = (name: string, everyMs: number, find: () => Promise<string[]>): Repair => ({
    name,
    everyMs,
    run: async () => {
      if (temporalIsDown()) return 0;
      const plants = await find();
      for (const plantId of plants) await wake(plantId);
      return plants.length;
    },
  });
  return [
    repair('deadlines-overdue', 5_000, () => plantsOverdue(around)),
    repair('deadlines-not-running', 15_000, () => plantsNotWatched(around)),
  ];
}

async function plantsOverdue({ db, clock }: SleepingDeadlines): Promise<string[]> {
  const overdue = await db.transaction('*', (tx) => earliestOverdue(tx, clock.now()));
  return overdue
    .filter(({ dueAt }) => clock.toReal(dueAt) + OVERDUE_MS <= Date.now())
    .map(({ plantId }) => plantId);
}

async function plantsNotWatched({ db, client }: SleepingDeadlines): Promise<string[]> {
  const plants = await db.transaction('*', (tx) => tx.plants.all());
  const running = await Promise.all(plants.map(({ id }) => runs(client, deadlinesWorkflowId(id))));
  return plants.filter((_, i) => !running[i]).map(({ id }) => id);
}

async function runs(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
