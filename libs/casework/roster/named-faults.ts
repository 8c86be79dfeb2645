import { rosterFaults, type Roster } from '../../calendar/index.js';
import { child, fault, type Fault } from '../../domain/index.js';
import type { RosterNames } from '../../persistence/index.js';

type Place = Partial<{ dutyId: string; nodeId: string }>;

/** What the plant does not have of what is named; `at` points to where it is written. */
export function namedFaults({ duties, nodes }: RosterNames, { dutyId, nodeId }: Place, at = ''): Fault[] {
  const faults: Fault[] = [];
  if (dutyId !== undefined && !duties.has(dutyId))
    faults.push(fault(child(at, 'dutyId'), `The plant has no duty "${dutyId}".`));
  if (nodeId !== undefined && !nodes.has(nodeId))
    faults.push(fault(child(at, 'nodeId'), `The plant has no node "${nodeId}".`));
  return faults;
}

/** Whoever is to have a duty must be able to. */
export function mayNotOwn({ people }: RosterNames, personId: string, pointer: string): Fault[] {
  return people.get(personId)?.mayOwn
    ? []
    : [fault(pointer, 'Choose somebody active with a role in this plant.')];
}

/** What was over before it was entered changes nobody's duty. */
export function overAlready({ to }: { to: Date | null }, at: Date, pointer = ''): Fault[] {
  return to !== null && to <= at ? [fault(child(pointer, 'to'), 'Is over already.')] : [];
}

/** What is wrong with a part of a roster, with pointers into that part alone, such as `/entries/3`. */
export function faultsIn(roster: Roster, part: string): Fault[] {
  return rosterFaults(roster)
    .filter(({ pointer }) => pointer.startsWith(`${part}/`))
    .map(({ pointer, message }) => fault(pointer.slice(part.length), message));
}

/** The calendar knows people by their ids; whoever reads a fault does not. */
export function inNames(message: string, { people }: RosterNames): string {
  return message.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => people.get(id)?.name ?? id);
}
