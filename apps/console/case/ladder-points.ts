import type { QuestionView, TaskView } from '../../../libs/contracts/api/index.js';

export type PointState = 'done' | 'next' | 'coming' | 'dropped' | 'stuck';

/** One point of the picture of a ladder. */
export interface LadderPoint {
  at: string;
  words: string;
  state: PointState;
}

type Asked = Pick<QuestionView, 'askedAt' | 'dueAt' | 'state'>;
type Climbed = Pick<TaskView, 'ladder' | 'askedDuty' | 'dueAt' | 'state'>;

/** A ladder from the asking on, in the order of time; the first step to come is `next`. */
export function ladderPoints(question: Asked, task: Climbed, now: Date): LadderPoint[] {
  const running = question.state === 'asked' && task.state === 'open';
  const due: LadderPoint = {
    at: task.dueAt,
    words: 'Answer due',
    state: Date.parse(task.dueAt) <= now.getTime() ? 'done' : running ? 'coming' : 'dropped',
  };
  const steps = task.ladder.map((step): LadderPoint => ({
    at: step.at,
    words: step.do === 'climb' ? `Goes to ${step.to?.name ?? 'the next duty'}` : 'Reminder',
    state: STATE[step.state],
  }));
  const later = [due, ...steps].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const next = later.find((point) => point.state === 'coming' && point !== due);
  if (next) next.state = 'next';
  return [{ at: question.askedAt, words: `${task.askedDuty.name} asked`, state: 'done' }, ...later];
}

const STATE = { taken: 'done', coming: 'coming', dropped: 'dropped', 'set-aside': 'stuck' } as const;
