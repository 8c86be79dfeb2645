import { describe, expect, test } from '@jest/globals';
import { countTests, runFaults } from './test-run.js';

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

describe('a run', () => {
  test('is good where every test passed', () => {
    expect(runFaults({ passed: 5, failed: 0, skipped: 0 }, true)).toEqual([]);
  });

  test.each([
    ['a test failed', { passed: 5, failed: 1, skipped: 0 }],
    ['no test ran', { passed: 0, failed: 0, skipped: 0 }],
    ['a test was skipped', { passed: 5, failed: 0, skipped: 1 }],
  ])('is not where %s', (_, total) => {
    expect(runFaults(total, true)).toEqual([expect.any(String)]);
  });

  test('of chosen tests leaves the others out', () => {
    expect(runFaults({ passed: 5, failed: 0, skipped: 90 }, false)).toEqual([]);
  });
});
