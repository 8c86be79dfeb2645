import { afterEach, describe, expect, it } from '@jest/globals';
import { businessNow, keepClock, tickMs } from './business-clock.js';

const TOLD_AT = Date.parse('2026-11-24T10:00:00Z');

describe('business time on the page', () => {
  afterEach(() => keepClock({ now: new Date(0).toISOString(), rate: 1 }, 0));

  it('is the watch until the server told otherwise', () => {
    expect(businessNow(TOLD_AT)).toEqual(new Date(TOLD_AT));
    expect(tickMs()).toBe(15_000);
  });

  it('does not trust the watch of the machine in front of the person', () => {
    keepClock({ now: '2026-11-24T10:07:00Z', rate: 1 }, TOLD_AT);
    expect(businessNow(TOLD_AT + 60_000)).toEqual(new Date('2026-11-24T10:08:00Z'));
  });

  it('runs as fast as a demo does', () => {
    keepClock({ now: '2027-01-04T06:00:00Z', rate: 600 }, TOLD_AT);
    expect(businessNow(TOLD_AT + 6_000)).toEqual(new Date('2027-01-04T07:00:00Z'));
    expect(tickMs()).toBe(1_000);
  });
});
