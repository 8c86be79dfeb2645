import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDeadline, deadlineCase } from '../../../test/support/calendar/deadline-case.js';

describe('deadlines against an oracle that walks minute by minute', () => {
  it('agree in six zones, with clock changes, leap days, empty calendars and pauses', () => {
    fc.assert(fc.property(deadlineCase, checkDeadline), { numRuns: 300 });
  });
});
