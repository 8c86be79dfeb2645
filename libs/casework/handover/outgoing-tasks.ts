import type { DutyRoster, OutgoingTask } from '../../domain/index.js';
import type { DutyTask, StoredHandover, Transaction } from '../../persistence/index.js';
import { excludedFrom } from '../asking.js';
import { rostersAt } from '../rosters.js';

export function outgoing({ taskId, nodeId, dueAt, policy, reporterIds }: DutyTask): OutgoingTask {
  return { taskId, nodeId, dueAt, excluded: excludedFrom(policy, reporterIds) };
}

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
