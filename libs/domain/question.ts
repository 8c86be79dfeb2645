import type { QuestionState, TaskState } from './lifecycle.js';
import type { TimeWindow } from './facts/maintenance-conflict.js';
import type { QuestionPolicy } from './playbook.js';
import type { Quantity } from './quantity.js';

export type AnswerValue = string | Quantity | TimeWindow;

/** The fields that an answer carries, by name; instants are ISO 8601 in UTC. */
export type AnswerPayload = Record<string, AnswerValue>;

export interface Answer {
  id: string;
  taskId: string;
  personId: string;
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
  givenAt: Date;
  /** Given after the due time. */
  late: boolean;
}

export interface Task {
  id: string;
  questionId: string;
  ownerId: string;
  dutyId: string;
  state: TaskState;
  dueAt: Date;
  /** How many steps of the ladder were taken. */
  step: number;
  acknowledgedAt: Date | null;
}

/** How a decision came about. Nothing but `answered` may ever release, ship, restart or unblock. */
export const DECISION_ORIGINS = ['answered', 'tie-break'] as const;
export type DecisionOrigin = (typeof DECISION_ORIGINS)[number];

export interface Decision {
  questionId: string;
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
  origin: DecisionOrigin;
  decidedById: string | null;
  decidedAt: Date;
}

export interface Question {
  id: string;
  caseId: string;
  /** 1 for the first; a counter-offer, a question sent back or an overturned decision starts the next. */
  round: number;
  /** Names the policy in the playbook. */
  key: string;
  prompt: string;
  policy: QuestionPolicy;
  state: QuestionState;
  askedAt: Date;
}
