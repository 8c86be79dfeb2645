import { describe, expect, it } from '@jest/globals';
import { problem as schema } from '../../../libs/contracts/api/index.js';
import type { Refusal } from '../../../libs/domain/index.js';
import { problemOf, PROBLEMS } from './problems.js';

const REFUSALS: Refusal[] = [
  { kind: 'invalid', faults: [{ pointer: '/a', message: 'is required' }] },
  { kind: 'not-found', what: 'case', id: '7' },
  { kind: 'not-signed-in' },
  { kind: 'forbidden', message: 'No.' },
  { kind: 'already-decided', answer: 'scrap', decidedBy: null, decidedAt: '2026-03-02T08:00:00Z' },
  { kind: 'already-answered', answeredBy: 'Planner', answeredAt: '2026-03-02T08:00:00Z' },
  { kind: 'not-asked', questionState: 'withdrawn', message: 'It was withdrawn.' },
  { kind: 'not-your-task', owner: 'Planner', message: "It is the planner's." },
  { kind: 'separation-of-duties', message: 'Not the reporter.' },
  { kind: 'answer-not-offered', offered: ['scrap', 'release'] },
  { kind: 'changed-meanwhile', version: 3 },
  { kind: 'wrong-state', state: 'submitted', message: 'It waits for its review.' },
  { kind: 'case-ended', state: 'closed', endedAt: '2026-03-02T08:00:00Z' },
  { kind: 'idempotency-key-reused', message: 'Used.' },
  { kind: 'later-message', last: 4 },
];

describe('a refusal', () => {
  it.each(REFUSALS)('becomes a problem document with a sentence: $kind', (refusal) => {
    const document = problemOf(refusal);
    expect(schema.parse(document)).toEqual(document);
    expect(document.type).toBe(`urn:holdfast:problem:${refusal.kind}`);
    expect(document.detail).toMatch(/\.$/);
    expect(document.status).toBe(PROBLEMS[refusal.kind].status);
  });

  it('tells who came first, and when', () => {
    expect(problemOf(REFUSALS[5] as Refusal)).toMatchObject({
      detail: 'Planner answered at 2026-03-02T08:00:00Z.',
      decidedBy: 'Planner',
    });
    expect(problemOf(REFUSALS[4] as Refusal).detail).toContain('The tie-break decided "scrap"');
  });
});

describe('every problem', () => {
  it('has a status of its class', () => {
    for (const { status } of Object.values(PROBLEMS)) expect(status).toBeGreaterThanOrEqual(400);
    expect(Object.values(PROBLEMS).filter(({ status }) => status >= 500)).toHaveLength(2);
  });
});
