import type { RosterEntry } from '../../domain/index.js';
import type { Span } from '../time/span.js';
import type { OnDuty } from './roster.js';

/** A roster entry while it is being worked out, in epoch milliseconds; `to` is Infinity where no end is known. */
export interface Share extends Span {
  entry: Omit<OnDuty, 'from' | 'to'>;
}

export function spanOf({ from, to }: Pick<RosterEntry, 'from' | 'to'>): Span {
  return { from: from.getTime(), to: to?.getTime() ?? Number.POSITIVE_INFINITY };
}

export function datesOf({ from, to }: Span): Pick<RosterEntry, 'from' | 'to'> {
  return { from: new Date(from), to: to === Number.POSITIVE_INFINITY ? null : new Date(to) };
}

/** The same share in another's hands, with the name of the one who had it kept. */
export function handedTo(personId: string, { entry }: Share, span: Span): Share {
  return { ...span, entry: { ...entry, personId, insteadOf: [...entry.insteadOf, entry.personId] } };
}
