import { durationMs } from '../../domain/index.js';

/** How long before a shift ends its tasks are offered, where the plant says nothing else. */
export const OFFER_BEFORE = 'PT15M';

/** How long an overdue handover rests before it is looked at again: what was answered meanwhile may have settled it. */
export const LOOK_AGAIN = 'PT15M';

/** How long a handover rests that somebody else holds a part of at the moment. */
export const TRY_AGAIN = 'PT1S';

/** How far ahead the end of a shift is looked for. */
export const HORIZON = 'P35D';

/** Ends of shifts that nobody carried out, because nothing ran, are made up for no further back than this. */
export const LOOK_BACK = 'P7D';

export function later(at: Date, duration: string): Date {
  return new Date(at.getTime() + durationMs(duration));
}

export function earlier(at: Date, duration: string): Date {
  return new Date(at.getTime() - durationMs(duration));
}

/** When the tasks of a shift are offered; `rule` is the plant's own, null where it has none. */
export function offerAt(shiftTo: Date, rule: string | null): Date {
  return earlier(shiftTo, rule ?? OFFER_BEFORE);
}

export function latest(a: Date, b: Date): Date {
  return a > b ? a : b;
}
