import { z } from 'zod';
import {
  ANSWER_FIELD_KINDS,
  ASSIGNMENTS,
  DECISION_ORIGINS,
  QUESTION_STATES,
  TASK_STATES,
  type AnswerOption,
} from '../../domain/index.js';
import { pauseView } from './clocks.js';
import { forwardView, queueView, routedByView } from './routing.js';
import { toldView } from './notification.js';
import { askedEvidence } from './evidence.js';
import { answeredPart, chosenCode, decidedPart } from './lines.js';
import { answerGapView } from './right-to-answer.js';
import { dutyRef, personRef, quantity, toldInstant, uuid } from './primitives.js';

export const answerOption = z
  .object({
    key: z.string(),
    label: z.string(),
    effect: z.string(),
    reason: z.enum(['required', 'optional']),
    fields: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        kind: z.enum(ANSWER_FIELD_KINDS),
        required: z.boolean(),
      }),
    ),
    /** The code list of which the answer names a leaf. */
    reasonCodes: z.string().optional(),
    /** The branch of it on which the leaf hangs. */
    reasonCodesUnder: z.string().optional(),
    reasonIsCause: z.boolean().optional(),
    /** The code list of which the case's cause must be a leaf; told with the answer, unless it is known. */
    causeCodes: z.string().optional(),
    /** What must be shown before. */
    evidence: z.array(askedEvidence).optional(),
  })
  .meta({ id: 'AnswerOption' }) satisfies z.ZodType<AnswerOption>;

/** As an answer carried it: text, a quantity or a window. */
export const toldPayload = z.record(
  z.string(),
  z.union([z.string(), quantity, z.object({ from: toldInstant, to: toldInstant })]),
);

export const givenAnswer = z
  .object({
    answer: z.string(),
    label: z.string(),
    reason: z.string().nullable(),
    payload: toldPayload,
    reasonCode: chosenCode.nullable(),
    /** The cause that the answer counted on; null where it asks for none. */
    causeCode: chosenCode.nullable(),
    /** Line by line; empty where the answer goes for the whole case. */
    parts: z.array(answeredPart),
    by: personRef,
    at: toldInstant,
    late: z.boolean(),
  })
  .meta({ id: 'GivenAnswer' });

export const decisionView = z
  .object({
    answer: z.string(),
    label: z.string(),
    reason: z.string().nullable(),
    payload: toldPayload,
    reasonCode: chosenCode.nullable(),
    causeCode: chosenCode.nullable(),
    /** Line by line; empty where the decision goes for the whole case. */
    parts: z.array(decidedPart),
    origin: z.enum(DECISION_ORIGINS),
    by: personRef.nullable(),
    at: toldInstant,
    /** Who overturned it, when and why; null where it holds. */
    overturned: z.object({ by: personRef, at: toldInstant, reason: z.string() }).nullable(),
  })
  .meta({ id: 'Decision' });

/** One step of a ladder: taken, dropped because the question ended first, or still to come. */
export const ladderStepView = z
  .object({
    step: z.int(),
    do: z.enum(['remind', 'climb']),
    to: dutyRef.nullable(),
    at: toldInstant,
    state: z.enum(['taken', 'coming', 'dropped', 'set-aside']),
    /** By which its clock is explained; absent where it has not been reached. */
    deadlineId: uuid.optional(),
  })
  .meta({ id: 'LadderStep' });

export const OWNER_REASONS = [
  'on-duty',
  'next-shift',
  'duty-fallback',
  'plant-fallback',
  'reassigned',
  'claimed',
] as const;

export const taskView = z
  .object({
    id: uuid,
    state: z.enum(TASK_STATES),
    owner: personRef,
    why: z.enum(OWNER_REASONS),
    /** The owner may not answer: a fallback where nobody who may is on duty, or somebody whose right ended since. */
    mayOnlyHandOver: z.boolean(),
    /** Why the owner may not answer, in a sentence; null where they may. */
    ownerMayNot: z.string().nullable(),
    duty: dutyRef,
    askedDuty: dutyRef,
    /** How those on duty share such tasks. */
    assign: z.enum(ASSIGNMENTS),
    /** Null where no routing rule spoke for it. */
    routedBy: routedByView.nullable(),
    /** Null while somebody has it for themselves. */
    queue: queueView.nullable(),
    /** Questions with which it was passed on, the first one first. */
    forwards: z.array(forwardView),
    dueAt: toldInstant,
    assignedAt: toldInstant,
    acknowledgedAt: toldInstant.nullable(),
    acknowledgedBy: personRef.nullable(),
    answer: givenAnswer.nullable(),
    /** Every message about the task, oldest first. */
    told: z.array(toldView),
    ladder: z.array(ladderStepView),
  })
  .meta({ id: 'Task' });

/** One round of asking. Nothing is offered any more once it has ended. */
export const questionView = z
  .object({
    id: uuid,
    round: z.int(),
    key: z.string(),
    prompt: z.string(),
    state: z.enum(QUESTION_STATES),
    rule: z.enum(['single', 'agree', 'quorum', 'sequence']),
    about: toldPayload,
    offered: z.array(answerOption),
    /** Each line, or a part of it, may be answered for itself. */
    perLine: z.boolean(),
    askedAt: toldInstant,
    dueAt: toldInstant,
    endedAt: toldInstant.nullable(),
    endReason: z.string().nullable(),
    /** What happens if nobody answers, in a sentence. */
    silence: z.string(),
    /** When its clock stood still, and where it does, until when at most; the first one first. */
    pauses: z.array(pauseView),
    /** The duties for which nobody who may answer was on duty when it was asked. Empty: somebody was for each. */
    gaps: z.array(answerGapView),
    tasks: z.array(taskView),
    decision: decisionView.nullable(),
  })
  .meta({ id: 'Question' });

export type QuestionView = z.infer<typeof questionView>;
export type TaskView = z.infer<typeof taskView>;
export type LadderStepView = z.infer<typeof ladderStepView>;
export type GivenAnswerView = z.infer<typeof givenAnswer>;
export type DecisionView = z.infer<typeof decisionView>;
