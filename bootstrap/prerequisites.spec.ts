import { describe, expect, test } from '@jest/globals';
import { missing } from './prerequisites.js';

const npm = () => ['npm'];

describe('what is missing to begin', () => {
  test.each(['20.19.0', '22.0.0', '24.21.0'])('is nothing on Node %s with npm', (version) => {
    expect(missing(version, npm)).toEqual([]);
  });

  test.each(['18.20.4', '20.18.3'])('is a newer Node than %s', (version) => {
    expect(missing(version, npm)).toEqual([expect.stringContaining(`this is ${version}`)]);
  });

  test('is npm where it does not answer', () => {
    expect(missing('24.21.0', () => null)).toEqual([expect.stringContaining('npm was not found')]);
  });
});
