import { describe, expect, it } from '@jest/globals';
import { Patience, type InboxTask } from './patience.js';

const HOUR_MS = 3_600_000;

function task(number: number, questionKey = 'cover'): InboxTask {
  return {
    taskId: `t${number}`,
    caseId: `c${number}`,
    number,
    questionKey,
    round: 1,
    duty: { id: 'material-planner' },
  };
}

/** The first of a thousand tasks that its first owner leaves alone. */
function silentTask(questionKey: string): InboxTask {
  for (let number = 1; number <= 1_000; number += 1) {
    if (!new Patience().willAnswer(task(number, questionKey), 'first', 0)) return task(number, questionKey);
  }
  throw new Error('everybody answers');
}

describe('Patience', () => {
  it('answers about two thirds of the tasks at once', () => {
    const patience = new Patience();
    const prompt = Array.from({ length: 1_000 }, (_, i) => patience.willAnswer(task(i), 'first', 0)).filter(
      Boolean,
    );
    expect(prompt.length).toBeGreaterThan(580);
    expect(prompt.length).toBeLessThan(720);
  });

  it('lets the ladder climb before anybody answers the others', () => {
    const patience = new Patience();
    const silent = silentTask('cover');
    expect(patience.willAnswer(silent, 'first', 0)).toBe(false);
    const later = ['second', 'third'].map((login) => patience.willAnswer(silent, login, HOUR_MS));
    expect(later).toContain(true);
  });

  it('ends every silence, except where a tie-break does', () => {
    const patience = new Patience();
    const [cover, agree] = [silentTask('cover'), silentTask('agree')];
    for (const silent of [cover, agree]) patience.willAnswer(silent, 'first', 0);
    expect(patience.willAnswer(cover, 'first', 25 * HOUR_MS)).toBe(true);
    expect(patience.willAnswer(agree, 'first', 1_000 * HOUR_MS)).toBe(false);
  });
});
