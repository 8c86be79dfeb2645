import { describe, expect, it } from '@jest/globals';
import { returnPath } from './return-path.js';

describe('the way back from the login', () => {
  it('leads to the page that was asked for', () => {
    expect(returnPath('/cases/0192?tab=1')).toBe('/cases/0192?tab=1');
  });

  it.each([
    null,
    '',
    '//elsewhere.example',
    'https://elsewhere.example',
    '/\\elsewhere.example',
    '/login?to=/login',
  ])('leads home instead of to %p', (to) => {
    expect(returnPath(to)).toBe('/');
  });
});
