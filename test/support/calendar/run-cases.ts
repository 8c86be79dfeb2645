import fc from 'fast-check';

export interface CasesRun {
  cases: number;
  /** The smallest case that fast-check could shrink the difference to, and how to repeat it; null where all agree. */
  mismatch: string | null;
}

/** Runs so many generated cases; stops at the first on which the calendar and its oracle differ. */
export function runCases<T>(
  given: fc.Arbitrary<T>,
  check: (one: T) => void,
  numRuns: number,
  seed: number,
): CasesRun {
  const result = fc.check(fc.property(given, check), { numRuns, seed });
  return {
    cases: result.numRuns,
    mismatch: result.failed ? (fc.defaultReportMessage(result) ?? 'failed') : null,
  };
}
