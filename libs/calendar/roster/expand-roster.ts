import { overlaps, type Span } from '../time/span.js';
import { overridden, swapped } from './changed-shares.js';
import { enteredShares } from './entered-shares.js';
import type { ExpandedRoster, OnDuty, Roster } from './roster.js';
import { datesOf, spanOf, type Share } from './share.js';
import { staffed } from './stand-ins.js';

/**
 * Who has which duty, as far as it touches the time between two instants; by beginning, then duty, node and person.
 * The entries are whole: they may begin before the range and end after it. They may be given to the domain's `ownerOnDuty`.
 * Throws a RangeError where the roster has faults; see `rosterFaults`.
 */
export function expandRoster(roster: Roster, from: Date, to: Date): ExpandedRoster {
  const range: Span = { from: from.getTime(), to: to.getTime() };
  let shares = enteredShares(roster, range);
  for (const swap of roster.swaps) shares = swapped(shares, swap);
  for (const override of roster.overrides) shares = overridden(shares, override);
  const results = shares.map((share) => staffed(share, roster.absences));
  const entries = results.flatMap((result) => result.shares).filter((share) => overlaps(share, range));
  const vacancies = results.flatMap((result) => result.vacancies);
  return {
    entries: entries.map(onDuty).sort(byBeginning),
    vacancies: vacancies.filter((vacancy) => overlaps(spanOf(vacancy), range)).sort(byBeginning),
  };
}

function onDuty(share: Share): OnDuty {
  return { ...share.entry, ...datesOf(share) };
}

type Placed = Pick<OnDuty, 'dutyId' | 'nodeId' | 'from'> & { personId?: string };

function byBeginning(a: Placed, b: Placed): number {
  return a.from.getTime() - b.from.getTime() || placeOf(a).localeCompare(placeOf(b));
}

function placeOf({ dutyId, nodeId, personId }: Placed): string {
  return [dutyId, nodeId, personId].join('\n');
}
