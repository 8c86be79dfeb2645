import type { LadderStepView } from '../../contracts/api/index.js';
import { nextStep, writtenStep, type DueTime } from '../../domain/index.js';
import type { LadderRow, QuestionRow, TaskRow } from './case-rows.js';

const STATES = { done: 'taken', waiting: 'coming', dropped: 'dropped', 'set-aside': 'set-aside' } as const;

/** The steps that were taken, the one that waits and, while the task is open, the written ones after it, as the clock stands now. */
export function ladderView(
  task: TaskRow,
  question: Pick<QuestionRow, 'policy' | 'askedAt'>,
  rows: readonly LadderRow[],
  dueTime: DueTime,
  dutyName: (id: string) => string,
): LadderStepView[] {
  const { ladder } = question.policy;
  const told = rows.filter((row) => row.taskId === task.id);
  const first = (told.at(-1)?.step ?? task.step - 1) + 1;
  const toCome = task.state === 'open' ? Math.max(0, ladder.steps.length - first) : 0;
  const notBefore = told.at(-1)?.at.getTime() ?? 0;
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
  const foreseen = (number: number) => {
    const { at } = nextStep(ladder, number, task.ladderFrom ?? question.askedAt, dueTime);
    return new Date(Math.max(at.getTime(), notBefore));
  };
  return [
    ...told.map((row) => step(row.step, row.at, STATES[row.state], row.id)),
    ...Array.from({ length: toCome }, (_, i) => step(first + i, foreseen(first + i), 'coming')),
  ];
}
