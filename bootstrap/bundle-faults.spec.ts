import { describe, expect, test } from '@jest/globals';
import { bundleFaults } from './bundle-faults.js';

describe('a workflow bundle', () => {
  test('may hold what Temporal needs', () => {
    expect(bundleFaults('/***/ "./node_modules/@temporalio/workflow/lib/index.js"')).toEqual([]);
  });

  test.each(['zod', 'temporal-polyfill', 'typeorm', '@nestjs'])('never holds %s', (name) => {
    expect(bundleFaults(`/***/ "./node_modules/${name}/index.js"`)).toEqual([expect.stringContaining(name)]);
  });

  test.each(['calendar', 'persistence'])('never holds our %s', (name) => {
    expect(bundleFaults(`/***/ "./libs/${name}/index.ts"`)).toEqual([expect.stringContaining(name)]);
  });

  test('stays below two megabytes', () => {
    expect(bundleFaults('x'.repeat(2 * 1024 * 1024 + 1))).toEqual([expect.stringContaining('bytes')]);
  });
});
