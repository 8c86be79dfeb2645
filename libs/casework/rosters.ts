import type { ExpandedRoster } from '../calendar/index.js';
import type { DutyRoster } from '../domain/index.js';
import type { RosterStanding, Transaction } from '../persistence/index.js';
import { aroundInstant, between } from './roster/expanded.js';

/**
 * Who has each of the duties at an instant and in the week after it, for routing any number of tasks from one look. `others`
 * are people beside the roster whose standing matters too, such as a reporter. The roster stays as it is until the
 * transaction ends: call it after the cases were locked.
 */
export async function rostersAt(
  tx: Transaction,
  plantId: string,
  dutyIds: readonly string[],
  at: Date,
  others: readonly string[] = [],
): Promise<Map<string, DutyRoster>> {
  let stored = tx.roster.remembered(plantId) ?? (await tx.roster.read(plantId));
  for (;;) {
    const around = aroundInstant(stored, at);
    const entries = dutyIds.flatMap((dutyId) => around.get(dutyId) ?? []);
    const people = new Set([...entries.map(({ personId }) => personId), ...others]);
    const standing = await tx.roster.hold(plantId, dutyIds, [...people]);
    if (standing.version === stored.version) return rostersOf(dutyIds, around, standing);
    stored = await tx.roster.read(plantId);
  }
}

/** Who has which duty between two instants, and which of it nobody has; as it is written now. Holds nothing. */
export async function rosterBetween(
  tx: Transaction,
  plantId: string,
  from: Date,
  to: Date,
): Promise<ExpandedRoster> {
  return between(await tx.roster.read(plantId), from, to);
}

function rostersOf(
  dutyIds: readonly string[],
  around: ReturnType<typeof aroundInstant>,
  { active, dutyFallbacks, plantFallbackId }: RosterStanding,
): Map<string, DutyRoster> {
  return new Map(
    dutyIds.map((dutyId) => {
      const entries = around.get(dutyId) ?? [];
      return [
        dutyId,
        { entries, active, dutyFallbackId: dutyFallbacks.get(dutyId) ?? null, plantFallbackId },
      ];
    }),
  );
}
