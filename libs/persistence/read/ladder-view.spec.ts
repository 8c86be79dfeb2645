import { describe, expect, it } from '@jest/globals';
import { durationMs, type DueTime, type QuestionPolicy } from '../../domain/index.js';
import type { LadderRow, TaskRow } from './case-rows.js';
import { ladderView } from './ladder-view.js';

const ladder: QuestionPolicy['ladder'] = {
  steps: [
    { after: 'PT10M', do: 'remind' },
    { after: 'PT20M', do: 'climb', to: 'plant-manager' },
    { after: 'PT30M', do: 'remind' },
  ],
  repeatEvery: 'PT1H',
};
const question = {
  policy: { ladder } as QuestionPolicy,
  askedAt: new Date('2026-03-02T08:00:00Z'),
};
const task = (state: TaskRow['state'], step = 0) => ({ id: 't', state, step, ladderFrom: null }) as TaskRow;
const row = (step: number, minute: number, state: LadderRow['state']): LadderRow => ({
  id: `d${step}`,
  taskId: 't',
  step,
  at: new Date(Date.UTC(2026, 2, 2, 8, minute)),
  state,
});
const elapsed: DueTime = (from, duration) => new Date(from.getTime() + durationMs(duration));
const view = (of: TaskRow, rows: LadderRow[], dueTime = elapsed) =>
  ladderView(of, question, rows, dueTime, (id) => id.toUpperCase()).map(({ state, at, to }) => [
    state,
    at.slice(11, 16),
    to?.name,
  ]);

describe('the ladder of a task', () => {
  it('shows the step that waits, and those written after it', () => {
    expect(view(task('open'), [row(0, 10, 'waiting')])).toEqual([
      ['coming', '08:10', undefined],
      ['coming', '08:20', 'PLANT-MANAGER'],
      ['coming', '08:30', undefined],
    ]);
  });

  it('keeps the steps that were taken, at the time that they were due', () => {
    const rows = [row(0, 11, 'done'), row(1, 21, 'waiting')];
    expect(view(task('open', 1), rows).map(([state, at]) => `${state} ${at}`)).toEqual([
      'taken 08:11',
      'coming 08:21',
      'coming 08:30',
    ]);
  });

  it('promises nothing more once the task is answered', () => {
    expect(
      view(task('answered'), [row(0, 10, 'done'), row(1, 20, 'dropped')]).map(([state]) => state),
    ).toEqual(['taken', 'dropped']);
  });

  it('goes on with repeated reminders beyond what is written', () => {
    const rows = [row(0, 10, 'done'), row(1, 20, 'done'), row(2, 30, 'done'), row(3, 90, 'waiting')];
    expect(view(task('open', 3), rows).at(-1)).toEqual(['coming', '09:30', undefined]);
  });

  it('shows later steps where the clock puts them, and never before the one that waits', () => {
    const fromNine: DueTime = (from, duration) => elapsed(new Date(from.getTime() + 3_600_000), duration);
    const times = (waiting: number) =>
      view(task('open'), [row(0, waiting, 'waiting')], fromNine).map(([, at]) => at);
    expect(times(70)).toEqual(['09:10', '09:20', '09:30']);
    expect(times(85)).toEqual(['09:25', '09:25', '09:30']);
  });

  it('leaves out the steps of other tasks', () => {
    expect(view(task('ended'), [{ ...row(0, 10, 'done'), taskId: 'other' }])).toEqual([]);
  });
});
