import { condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { wakeSignal, type DeadlinesInput } from '../libs/contracts/temporal/index.js';
import { climb, deadlineSteps } from './engine/activity-profiles.js';

/** Nearer than this, a plant that writes deadlines without pause would keep the timer from ever firing. */
const NEAREST_MS = 250;

/** A worker that has let the workflow go replays it before it climbs: beyond so many events, for longer than a climb may be late. */
const LONG_HISTORY = 400;

/** Holds one timer: the earliest deadline of its plant. What falls due and for whom is known to Postgres alone. */
export async function deadlinesWorkflow({ plantId }: DeadlinesInput): Promise<void> {
  let woken = true;
  let nextAt: number | null = null;
  setHandler(wakeSignal, () => {
    woken = true;
  });

  for (;;) {
    // A plant that writes deadlines without pause would starve what is due, if being woken came first.
    const read: boolean = woken && !isDue(nextAt);
    woken = false;
    ({ nextAt } = read ? await deadlineSteps.earliestDeadline(plantId) : await climb.climbDue(plantId));
    if (workflowInfo().historyLength > LONG_HISTORY)
      await continueAsNew<typeof deadlinesWorkflow>({ plantId });
    await untilDueOrWoken(nextAt, () => woken);
  }
}

function isDue(nextAt: number | null): boolean {
  return nextAt !== null && nextAt <= Date.now();
}

async function untilDueOrWoken(nextAt: number | null, woken: () => boolean): Promise<void> {
  if (nextAt === null) await condition(woken);
  else await condition(woken, Math.max(NEAREST_MS, nextAt - Date.now()));
}
