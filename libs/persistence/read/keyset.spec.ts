import { describe, expect, it } from '@jest/globals';
import { decodePosition, encodePosition, toPage } from './keyset.js';

const position = { at: new Date('2026-03-02T08:00:00.123Z'), id: '0192d0c4-7e8a-7c3a-9d55-5a1f3f0c2b11' };

describe('a cursor', () => {
  it('finds back to where the page ended', () => {
    expect(decodePosition(encodePosition(position))).toEqual(position);
  });

  it.each([
    '',
    'nonsense',
    'MTIz',
    encodePosition({ ...position, id: 'not-an-id' }),
    encodePosition({ ...position, id: '-'.repeat(36) }),
    encodePosition({ ...position, id: 'a'.repeat(36) }),
    encodePosition({ ...position, at: new Date(-8e14) }),
  ])('is not made up: %s', (text) => {
    expect(decodePosition(text)).toBeNull();
  });
});

describe('a page', () => {
  const page = (rows: number[], limit: number) =>
    toPage(
      rows,
      limit,
      () => position,
      (row) => row * 10,
    );

  it('has a next one only where a further row was read', () => {
    expect(page([1, 2, 3], 2)).toEqual({ items: [10, 20], next: encodePosition(position) });
    expect(page([1, 2], 2)).toEqual({ items: [10, 20], next: null });
    expect(page([], 2)).toEqual({ items: [], next: null });
  });
});
