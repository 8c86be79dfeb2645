import { reachFrom, outOfReach } from './reach.js';
import type { RunClock } from './run-clock.js';
import { joined, segments, type Segment } from './segments.js';
import type { Why } from './why.js';

/** A stretch between the start and the deadline: `from` belongs to it, `to` does not. */
export interface LedgerLine {
  from: Date;
  to: Date;
  ran: boolean;
  why: Why;
}

export interface DeadlineLedger {
  due: Date;
  /** Without a hole from the start to `due`. The lengths of those that ran sum up to the duration, to the millisecond. */
  lines: LedgerLine[];
}

/**
 * The instant at which a clock that starts at `from` has run `durationMs` milliseconds, and how it came to be.
 * Throws a RangeError on a duration that is negative or no whole number, and `DeadlineOutOfReach` where it never comes.
 */
export function explainDeadline(clock: RunClock, from: Date, durationMs: number): DeadlineLedger {
  const parts = partsUntilDue(clock, from, durationMs);
  const lines = joined(parts).map(({ from: begin, to, ran, why }) => ({
    from: new Date(begin),
    to: new Date(to),
    ran,
    why,
  }));
  return { due: lines.at(-1)?.to ?? from, lines };
}

function partsUntilDue(clock: RunClock, from: Date, durationMs: number): Segment[] {
  if (!Number.isSafeInteger(durationMs) || durationMs < 0) {
    throw new RangeError(`${durationMs} is not a duration in whole milliseconds`);
  }
  const parts: Segment[] = [];
  let left = durationMs;
  if (left === 0) return parts;
  for (const part of segments(clock, reachFrom(clock, from.getTime()))) {
    const to = part.ran ? Math.min(part.to, part.from + left) : part.to;
    parts.push({ ...part, to });
    if (part.ran) left -= to - part.from;
    if (left === 0) return parts;
  }
  throw outOfReach(clock, from, durationMs);
}
