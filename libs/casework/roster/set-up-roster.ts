import { randomUUID } from 'node:crypto';
import type { ShiftPattern } from '../../calendar/index.js';
import type { NodeId } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Act } from '../audit.js';
import { afterRosterChange } from './after-roster-change.js';

/** Somebody, by login, for a duty at a node and all below it; a null `to` runs until further notice. */
export interface RosterSetUpEntry {
  duty: string;
  person: string;
  nodeId: NodeId;
  from: Date;
  to: Date | null;
}

export interface RosterSetUp {
  roster: RosterSetUpEntry[];
  /** Rotations of shifts, and who works them in which crew. None where absent. */
  shiftPatterns?: { key: string; name: string; body: ShiftPattern }[];
  crews?: (RosterSetUpEntry & { pattern: string; crew: string; closedDays: 'works' | 'off' })[];
}

/** The plant's dated entries and crews become these. Swaps, overrides and absences stay. */
export async function setUpRoster(
  tx: Transaction,
  clock: Clock,
  act: Act,
  { roster, shiftPatterns = [], crews = [] }: RosterSetUp,
  idOf: (login: string) => string,
): Promise<void> {
  const { plantId } = act;
  await tx.roster.takeForChange(plantId);
  const before = await tx.roster.read(plantId);
  for (const pattern of shiftPatterns) await tx.rosterChanges.savePattern(plantId, pattern);
  await tx.rosterChanges.replace(
    plantId,
    roster.map((entry) => ({ ...rowOf(entry, idOf), uid: null })),
    crews.map(({ pattern, crew, closedDays, ...entry }) => ({
      ...{ ...rowOf(entry, idOf), pattern, crew, closedDays },
    })),
  );
  await afterRosterChange(tx, clock, act, before);
}

function rowOf({ duty, person, nodeId, from, to }: RosterSetUpEntry, idOf: (login: string) => string) {
  return { id: randomUUID(), dutyId: duty, personId: idOf(person), nodeId, from, to };
}
