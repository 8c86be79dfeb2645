import { fault, type Fault } from '../../domain/index.js';
import type { Span } from '../time/span.js';

/** A span and the RFC 6901 pointer to where it is written. */
export interface WrittenSpan extends Span {
  pointer: string;
}

/** One fault for each place whose time has been written before, however often the two meet. */
export function overlapFaults(spans: readonly WrittenSpan[]): Fault[] {
  const faults = new Map<string, Fault>();
  let before: WrittenSpan | undefined;
  for (const span of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (before && span.from < before.to && !faults.has(span.pointer)) {
      faults.set(span.pointer, fault(span.pointer, `Overlaps with ${before.pointer}.`));
    }
    if (!before || span.to > before.to) before = span;
  }
  return [...faults.values()];
}
