import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { checkRoster, rosterCase } from '../../../test/support/calendar/roster-case.js';

describe('rosters against an oracle that asks instant by instant', () => {
  it('agree on who is on duty, in whose place, and where nobody is', () => {
    fc.assert(fc.property(rosterCase, checkRoster), { numRuns: 150 });
  });
});
