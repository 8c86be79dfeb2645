import { isWithin, type NodeId } from './equipment.js';
import { ownerOnDuty, type DutyRoster, type RosterEntry, type RoutedOwner } from './routing.js';

/** What a question's playbook says where nobody is on duty: the fallback has it at once, or the next shift does. */
export const NOBODY_ON_DUTY = ['fallback', 'next-shift'] as const;
export type NobodyOnDuty = (typeof NOBODY_ON_DUTY)[number];

/** Until when a task may be held for a shift. */
export interface Hold {
  /** What the playbook says; the fallback where it says nothing. */
  nobodyOnDuty: NobodyOnDuty | undefined;
  /** When the ladder's next step would fall due: a later shift is not waited for. */
  nextStepAt: Date;
}

/**
 * Who owns a task: whoever is on duty, or where nobody is and the playbook says so, whoever is next, if that shift begins
 * before the ladder's next step would fall due; or else the fallback at once. The roster must reach ahead that far.
 */
export function ownerOrNextShift(
  roster: DutyRoster,
  nodeId: NodeId,
  at: Date,
  excluded: ReadonlySet<string>,
  hold?: Hold,
): RoutedOwner {
  const owner = ownerOnDuty(roster, nodeId, at, excluded);
  if (owner.why === 'on-duty' || hold?.nobodyOnDuty !== 'next-shift') return owner;
  const next = nextOnDuty(roster, nodeId, at, excluded);
  if (!next || next.from >= hold.nextStepAt) return owner;
  const { personId, insteadOf, from: since } = next;
  return { personId, why: 'next-shift', insteadOf, since };
}

/**
 * The entry of whoever begins to have the duty at a node next after an instant, as far as the roster reaches ahead; of several
 * at the same moment, the one who would own. Null where nobody comes.
 */
export function nextOnDuty(
  roster: DutyRoster,
  nodeId: NodeId,
  after: Date,
  excluded: ReadonlySet<string> = new Set(),
): RosterEntry | null {
  const coming = roster.entries.filter(
    ({ from, personId, nodeId: scope }) =>
      from > after && isWithin(nodeId, scope) && roster.active.has(personId) && !excluded.has(personId),
  );
  if (coming.length === 0) return null;
  const first = Math.min(...coming.map(({ from }) => from.getTime()));
  const entries = coming.filter(({ from }) => from.getTime() === first);
  const { personId } = ownerOnDuty({ ...roster, entries }, nodeId, new Date(first), excluded);
  return entries.find((entry) => entry.personId === personId) ?? null;
}
