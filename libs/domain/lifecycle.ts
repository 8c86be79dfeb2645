/** `open` asks, `acting` carries a decision out, `blocked` waits for a person to settle an effect. Types never add states. */
export const CASE_STATES = ['open', 'acting', 'blocked', 'closed', 'cancelled'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const QUESTION_STATES = ['asked', 'decided', 'withdrawn', 'superseded'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

/** A task is `open` until somebody answers it or its question ends without it. */
export const TASK_STATES = ['open', 'answered', 'ended'] as const;
export type TaskState = (typeof TASK_STATES)[number];

const CASE_MOVES: Record<CaseState, readonly CaseState[]> = {
  open: ['acting', 'blocked', 'closed', 'cancelled'],
  acting: ['open', 'blocked', 'closed', 'cancelled'],
  blocked: ['open', 'acting', 'closed', 'cancelled'],
  closed: ['open'],
  cancelled: ['open'],
};

const QUESTION_MOVES: Record<QuestionState, readonly QuestionState[]> = {
  asked: ['decided', 'withdrawn', 'superseded'],
  decided: ['superseded'],
  withdrawn: [],
  superseded: [],
};

export function mayMoveCase(from: CaseState, to: CaseState): boolean {
  return from === to || CASE_MOVES[from].includes(to);
}

export function mayMoveQuestion(from: QuestionState, to: QuestionState): boolean {
  return QUESTION_MOVES[from].includes(to);
}

export function isEnded(state: CaseState): state is 'closed' | 'cancelled' {
  return state === 'closed' || state === 'cancelled';
}
