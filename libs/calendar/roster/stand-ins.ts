import { clipped, without, type Span } from '../time/span.js';
import type { Absence, Vacancy } from './roster.js';
import { datesOf, handedTo, spanOf, type Share } from './share.js';

export interface Staffed {
  shares: Share[];
  vacancies: Vacancy[];
}

/**
 * Who is there in the end: while a person is away their stand-in, while that one is away too the stand-in's stand-in, and
 * so on. Where two absences of a person overlap, the first in the list says who stands in.
 */
export function staffed(share: Share, absences: readonly Absence[]): Staffed {
  return whileAway(share, absences, []);
}

/** `away` are those who have passed this share on because they are away: none of them can stand in for it. */
function whileAway(share: Share, absences: readonly Absence[], away: readonly string[]): Staffed {
  const { personId } = share.entry;
  const result: Staffed = { shares: [], vacancies: [] };
  let there: Span[] = [share];
  for (const absence of absences.filter((one) => one.personId === personId)) {
    const gone = there.flatMap((span) => clipped(span, spanOf(absence)));
    there = there.flatMap((span) => without(span, [spanOf(absence)]));
    for (const span of gone) {
      append(result, passedOn({ ...share, ...span }, absence.standInId, absences, [...away, personId]));
    }
  }
  result.shares.push(...there.map((span) => ({ ...share, ...span })));
  return result;
}

function passedOn(
  share: Share,
  to: string | null,
  absences: readonly Absence[],
  away: readonly string[],
): Staffed {
  if (to === null) return vacant(share, 'no-stand-in');
  if (away.includes(to)) return vacant(share, 'stand-ins-in-a-circle');
  return whileAway(handedTo(to, share, share), absences, away);
}

function vacant(share: Share, why: Vacancy['why']): Staffed {
  const { dutyId, nodeId, insteadOf, personId } = share.entry;
  const absent = [...insteadOf, personId];
  return { shares: [], vacancies: [{ dutyId, nodeId, ...datesOf(share), absent, why }] };
}

function append(to: Staffed, more: Staffed): void {
  to.shares.push(...more.shares);
  to.vacancies.push(...more.vacancies);
}
