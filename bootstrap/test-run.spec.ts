import { describe, expect, test } from '@jest/globals';
import { countTests } from './test-run.js';

const report = (change: object) => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  ...change,
});

describe('the count of a tier', () => {
  test('is what jest counted', () => {
    expect(countTests(report({ numFailedTests: 2, numPendingTests: 1 }), 1)).toEqual({
      passed: 5,
      failed: 2,
      skipped: 1,
    });
  });

  test('has a failure for a file that could not run', () => {
    expect(countTests(report({ numRuntimeErrorTestSuites: 1 }), 1).failed).toBe(1);
  });

  test('has a failure where jest failed and no test did', () => {
    expect(countTests(report({}), 1).failed).toBe(1);
  });

  test('has a failure where jest said nothing at all', () => {
    expect(countTests(null, 134)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
