import { describe, expect, it } from '@jest/globals';
import { ladderPoints } from './ladder-points.js';

const NOW = new Date('2026-11-24T10:40:00Z');
const at = (time: string) => `2026-11-24T${time}:00.000Z`;
const planner = { id: 'material-planner', name: 'Material planner' };
const manager = { id: 'plant-manager', name: 'Plant manager' };
const question = { askedAt: at('10:00'), dueAt: at('11:00'), state: 'asked' as const };
const task = {
  state: 'open' as const,
  askedDuty: planner,
  dueAt: at('11:00'),
  ladder: [
    { step: 0, do: 'remind' as const, to: null, at: at('10:30'), state: 'taken' as const },
    { step: 1, do: 'climb' as const, to: manager, at: at('11:30'), state: 'coming' as const },
    { step: 2, do: 'remind' as const, to: null, at: at('12:30'), state: 'coming' as const },
  ],
};

describe('the picture of a ladder', () => {
  it('runs in the order of time, with the due time in its place', () => {
    expect(ladderPoints(question, task, NOW).map((point) => [point.words, point.state])).toEqual([
      ['Material planner asked', 'done'],
      ['Reminder', 'done'],
      ['Answer due', 'coming'],
      ['Goes to Plant manager', 'next'],
      ['Reminder', 'coming'],
    ]);
  });

  it('shows nothing as coming once the question has ended', () => {
    const ended = { ...task, ladder: [{ ...task.ladder[1]!, state: 'dropped' as const }] };
    const points = ladderPoints({ ...question, state: 'decided' }, { ...ended, state: 'answered' }, NOW);
    expect(points.map((point) => point.state)).toEqual(['done', 'dropped', 'dropped']);
  });

  it('shows a step that waits for an administrator', () => {
    const stuck = { ...task, ladder: [{ ...task.ladder[0]!, state: 'set-aside' as const }] };
    expect(ladderPoints(question, stuck, NOW)[1]?.state).toBe('stuck');
  });
});
