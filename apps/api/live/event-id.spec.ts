import { describe, expect, it } from '@jest/globals';
import { formatEventId, parseEventId } from './event-id.js';

describe('the id of an event', () => {
  it('says how far each plant was read', () => {
    const read = new Map([
      ['lyon', 1204],
      ['oslo', 17],
    ]);
    expect(parseEventId(formatEventId(read))).toEqual(read);
  });

  it('is forgiven where it makes no sense', () => {
    expect(parseEventId(undefined)).toEqual(new Map());
    expect(parseEventId('nonsense,lyon:-1,oslo:3')).toEqual(new Map([['oslo', 3]]));
  });
});
