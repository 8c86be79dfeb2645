import { describe, expect, it } from '@jest/globals';
import { inWords } from './timeline-sentences.js';

const names = new Map([
  ['1', 'Planner'],
  ['2', 'Manager'],
]);
const tell = (action: string, data: object = {}, actor = { kind: 'person' as const, name: 'Planner' }) =>
  inWords({ seq: 1, at: '2026-03-02T08:00:00Z', actor, action, data: { ...data } }, names);

describe('an entry of the trail', () => {
  it.each([
    [
      'question.decided',
      { answer: 'accept-delay', reason: 'No stock' },
      'Planner decided: accept delay (No stock).',
    ],
    [
      'task.reassigned',
      { from: '1', to: '2', reason: 'Off shift' },
      'Planner gave the task of Planner to Manager (Off shift).',
    ],
    [
      'question.asked',
      { round: 2, owners: [{ ownerId: '1' }, { ownerId: '2' }] },
      'Planner asked Planner and Manager (round 2).',
    ],
    [
      'question.asked',
      { round: 1, owners: [{ ownerId: '2', routedBy: { rule: 3, matched: 'severity is critical' } }] },
      'Planner asked Manager (round 1), because severity is critical (rule 3).',
    ],
    ['task.claimed', { from: '2', to: '1' }, 'Planner claimed the task from the queue.'],
    ['task.returned', { reason: 'Called away' }, 'Planner gave the task back to the queue (Called away).'],
    [
      'task.forwarded',
      { to: '2', question: 'Was it measured?' },
      'Planner asked Manager for a word: “Was it measured?”.',
    ],
    ['task.forward-answered', { to: '2', answer: 'Twice' }, 'Planner said to Manager: “Twice”.'],
    [
      'task.handed-over',
      { from: '1', to: '2', why: 'on-duty' },
      'Planner handed the task of Planner over to Manager: the shift ended.',
    ],
    [
      'task.passed',
      { from: '1', to: '2', why: 'duty-fallback' },
      'Planner passed the task of Planner on to Manager: the shift ended, and nobody on duty may have it.',
    ],
    ['case.folded', { occurrences: 3 }, 'Planner reported the same again; it counts 3 by now.'],
    [
      'case.folded',
      { occurrences: 3, changes: [{ name: 'missing' }, { name: 'needBy' }] },
      'Planner reported the same again; it counts 3 by now, with another missing and needBy.',
    ],
    [
      'effect.intended',
      { command: { system: 'mes', operation: 'blockWorkCenter', object: 'press-1' } },
      'Planner set out to block work center in MES: press-1.',
    ],
    ['effect.applied', { ref: 'PR-7' }, 'Planner had it applied as PR-7.'],
  ])('%s is told as a sentence', (action, data, sentence) => {
    expect(tell(action, data)).toBe(sentence);
  });

  it('names Holdfast where one of its own parts acted', () => {
    const entry = { seq: 1, at: '', action: 'task.reminded', data: { ownerId: '2' } };
    expect(inWords({ ...entry, actor: { kind: 'system', name: 'deadlines' } }, names)).toBe(
      'Holdfast reminded Manager.',
    );
  });

  it('is told even where it is of an age that wrote other data', () => {
    expect(tell('task.climbed')).toBe('Planner went from somebody to somebody: nobody had answered.');
    expect(tell('case.re-opened')).toBe('Planner case re opened.');
  });
});
