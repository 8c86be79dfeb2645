import { describe, expect, test } from '@jest/globals';
import { packagesFit } from './install.js';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/fastify': { version: '5.0.0' },
    'node_modules/native-elsewhere': { version: '1.0.0', optional: true },
  },
};
const installed = (version: string) => ({ packages: { 'node_modules/fastify': { version } } });

describe('installed packages', () => {
  test('fit where all that this machine needs is there in its version', () => {
    expect(packagesFit(lock, installed('5.0.0'))).toBe(true);
  });

  test('do not fit in another version', () => {
    expect(packagesFit(lock, installed('4.0.0'))).toBe(false);
  });

  test('do not fit where one is missing', () => {
    expect(packagesFit(lock, { packages: {} })).toBe(false);
  });

  test('do not fit where an installation was never finished', () => {
    expect(packagesFit(lock, null)).toBe(false);
  });
});
