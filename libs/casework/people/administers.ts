import { refused, type Result } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import { isAdministrator } from '../standing.js';

/** The refusal of whoever does not administer all of the plants; null for whoever does. */
export async function whyNotAdministrator(
  tx: Transaction,
  plantIds: readonly string[],
  personId: string,
): Promise<Result<never> | null> {
  for (const plantId of plantIds) {
    const standing = await tx.people.standing(plantId, personId);
    if (standing && isAdministrator(standing)) continue;
    const message = `This is for an administrator of ${(await tx.plants.load(plantId))?.name ?? plantId}.`;
    return refused({ kind: 'forbidden', message });
  }
  return null;
}
