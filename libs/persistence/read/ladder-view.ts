import type { LadderStepView } from '../../contracts/api/index.js';
import { durationMs, nextStep, type DueTime } from '../../domain/index.js';
import type { LadderRow, QuestionRow, TaskRow } from './case-rows.js';

const STATES = { done: 'taken', waiting: 'coming', dropped: 'dropped', 'set-aside': 'set-aside' } as const;

const elapsed: DueTime = (from, duration) => new Date(from.getTime() + durationMs(duration));

/** The steps that were taken, the one that waits and, while the task is open, the written ones after it. */
export function ladderView(
  task: TaskRow,
  question: Pick<QuestionRow, 'policy' | 'askedAt'>,
  rows: readonly LadderRow[],
  dutyName: (id: string) => string,
): LadderStepView[] {
  const { ladder } = question.policy;
  const told = rows.filter((row) => row.taskId === task.id);
  const first = (told.at(-1)?.step ?? task.step - 1) + 1;
  const toCome = task.state === 'open' ? Math.max(0, ladder.steps.length - first) : 0;
  const step = (number: number, at: Date | null, state: LadderStepView['state']): LadderStepView => {
    const planned = nextStep(ladder, number, question.askedAt, elapsed);
    const to = planned.action.do === 'climb' ? planned.action.to : null;
    return {
      step: number,
      do: planned.action.do,
      to: to === null ? null : { id: to, name: dutyName(to) },
      at: (at ?? planned.at).toISOString(),
      state,
    };
  };
  return [
    ...told.map((row) => step(row.step, row.at, STATES[row.state])),
    ...Array.from({ length: toCome }, (_, i) => step(first + i, null, 'coming')),
  ];
}
