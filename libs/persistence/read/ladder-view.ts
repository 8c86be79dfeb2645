import type { LadderStepView } from '../../contracts/api/index.js';
import { durationMs, nextStep, writtenStep, type DueTime, type QuestionPolicy } from '../../domain/index.js';
import type { LadderRow, QuestionRow, TaskRow } from './case-rows.js';

const STATES = { done: 'taken', waiting: 'coming', dropped: 'dropped', 'set-aside': 'set-aside' } as const;

const elapsed: DueTime = (from, duration) => new Date(from.getTime() + durationMs(duration));

/**
 * The steps that were taken, the one that waits and, while the task is open, the written ones after it; but those only where
 * nothing but elapsed time leads to them: a calendar or a pause may still move them.
 */
export function ladderView(
  task: TaskRow,
  question: Pick<QuestionRow, 'policy' | 'askedAt' | 'pauses'>,
  rows: readonly LadderRow[],
  dutyName: (id: string) => string,
): LadderStepView[] {
  const { ladder } = question.policy;
  const told = rows.filter((row) => row.taskId === task.id);
  const first = (told.at(-1)?.step ?? task.step - 1) + 1;
  const ahead = task.state === 'open' && isForeseen(question.policy, question.pauses);
  const toCome = ahead ? Math.max(0, ladder.steps.length - first) : 0;
  const step = (number: number, at: Date, state: LadderStepView['state'], id?: string): LadderStepView => {
    const written = writtenStep(ladder, number);
    const to = written?.do === 'climb' ? written.to : undefined;
    return {
      step: number,
      do: to === undefined ? 'remind' : 'climb',
      to: to === undefined ? null : { id: to, name: dutyName(to) },
      at: at.toISOString(),
      state,
      deadlineId: id,
    };
  };
  const foreseen = (number: number) =>
    nextStep(ladder, number, task.ladderFrom ?? question.askedAt, elapsed).at;
  return [
    ...told.map((row) => step(row.step, row.at, STATES[row.state], row.id)),
    ...Array.from({ length: toCome }, (_, i) => step(first + i, foreseen(first + i), 'coming')),
  ];
}

function isForeseen({ ladder }: QuestionPolicy, pauses: QuestionRow['pauses']): boolean {
  return pauses.length === 0 && ladder.steps.every(({ counts }) => counts !== 'working');
}
