import { describe, expect, it } from '@jest/globals';
import type { HandoverItemView, HandoverSummary } from '../../../libs/contracts/api/index.js';
import { invitation, itemWords, standingWords } from './handover-words.js';

const EARLY = { id: 'early', name: 'Early shift' };
const LATE = { id: 'late', name: 'Late shift' };

const handover = (more: Partial<HandoverSummary> = {}): HandoverSummary => ({
  ...{ id: 'h', plantId: 'demo', from: EARLY, to: LATE, state: 'offered', waiting: 2 },
  ...{ duty: { id: 'lead', name: 'Shift lead' }, node: { id: 'demo', name: 'Demo plant' } },
  ...{ shiftFrom: '2026-03-02T05:00:00Z', shiftTo: '2026-03-02T13:00:00Z', nextUntil: null },
  ...{ offeredAt: null, unreachedAt: null, closedAt: null },
  ...more,
});

describe('a handover in words', () => {
  it('tells the one who comes what waits for them, and the others for whom it waits', () => {
    expect(standingWords(handover(), 'late')).toBe('2 tasks wait for you to accept.');
    expect(standingWords(handover({ waiting: 1 }), 'early')).toBe('One task waits for Late shift to accept.');
    expect(standingWords(handover({ waiting: 0 }), 'early')).toMatch(/^Nothing waits/);
    expect(standingWords(handover({ to: null }), 'early')).toMatch(/^Nobody comes next/);
  });

  it('says with whom the tasks are while the shift is not closed', () => {
    const overdue = handover({ state: 'overdue', waiting: 1 });
    expect(standingWords(overdue, 'early')).toMatch(/one task waits to be accepted, still with you\.$/);
    expect(standingWords(overdue, 'late')).toMatch(/still with Early shift\.$/);
  });

  it('invites each by their part', () => {
    expect(invitation(handover(), 'late')).toBe('You take over from Early shift: Shift lead, Demo plant');
    expect(invitation(handover(), 'early')).toBe('You hand over to Late shift: Shift lead, Demo plant');
    expect(invitation(handover(), 'other')).toBe('Early shift hands over: Shift lead, Demo plant');
  });

  it('says why a task passed to the fallback', () => {
    const passed = { state: 'passed', owner: LATE, note: 'duty-fallback', by: null } as HandoverItemView;
    expect(itemWords(passed)).toBe(
      'Passed with the duty to Late shift, who stands in: nobody on duty may have it',
    );
  });
});
