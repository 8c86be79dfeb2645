import { rightfulRoster, type DutyRoster } from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';
import { rightsToOwn } from './right-to-answer.js';
import { rostersAt } from './rosters.js';

/** Who of those who have a duty may own a task. Throws for a duty or a task that was not asked for. */
export type RostersForTasks = (dutyId: string, taskId: string) => DutyRoster;

/** For routing any number of tasks anew, from one look; call it after the cases were locked. */
export async function rostersForTasks(
  tx: Transaction,
  plantId: string,
  dutyIds: readonly string[],
  taskIds: readonly string[],
  at: Date,
): Promise<RostersForTasks> {
  const rosters = await rostersAt(tx, plantId, [...new Set(dutyIds)], at);
  const rightTo = await rightsToOwn(tx, plantId, taskIds);
  return (dutyId, taskId) => {
    const roster = rosters.get(dutyId);
    if (!roster) throw new Error(`no roster was read for the duty ${dutyId}`);
    return rightfulRoster(roster, rightTo(taskId), at);
  };
}
