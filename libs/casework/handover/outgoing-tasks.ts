import { rightfulRoster, type DutyRoster, type OutgoingTask } from '../../domain/index.js';
import type { DutyTask, StoredHandover, Transaction } from '../../persistence/index.js';
import { rightsToOwn } from '../right-to-answer.js';
import { rostersAt } from '../rosters.js';

/** Who has the duty at an instant. `others` are people whose standing matters too, such as whoever accepted. */
export async function dutyRoster(
  tx: Transaction,
  { plantId, dutyId, fromPersonId, toPersonId }: StoredHandover,
  at: Date,
  others: readonly string[] = [],
): Promise<DutyRoster> {
  const people = [fromPersonId, ...(toPersonId ? [toPersonId] : []), ...others];
  const roster = (await rostersAt(tx, plantId, [dutyId], at, people)).get(dutyId);
  if (!roster) throw new Error(`no roster was read for the duty ${dutyId}`);
  return roster;
}

/** The tasks as the domain hands them over: each with those of the duty's roster who may answer it. */
export async function outgoingTasks(
  tx: Transaction,
  plantId: string,
  tasks: readonly DutyTask[],
  roster: DutyRoster,
  at: Date,
): Promise<OutgoingTask[]> {
  const rightTo = await rightsToOwn(
    tx,
    plantId,
    tasks.map(({ taskId }) => taskId),
  );
  return tasks.map(({ taskId, nodeId, dueAt }) => {
    return { taskId, nodeId, dueAt, roster: rightfulRoster(roster, rightTo(taskId), at) };
  });
}
