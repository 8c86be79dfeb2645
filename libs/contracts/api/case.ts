import { z } from 'zod';
import {
  ACTION_MOVES,
  CASE_STATES,
  EFFECT_STATES,
  OUTSIDE_SYSTEMS,
  SOURCE_KINDS,
  WORLD_EVENTS,
  type ContextSection,
} from '../../domain/index.js';
import { caseClockView } from './clocks.js';
import { actionView } from './actions.js';
import { evidenceView } from './evidence.js';
import { caseFacts } from './facts.js';
import { holdState, holdView } from './hold.js';
import { chosenCode, decidedPart } from './lines.js';
import { outlastedWindow } from './planned-windows.js';
import { nodeRef, personRef, quantity, toldInstant, uuid } from './primitives.js';
import { questionView } from './question.js';
import { exceptionType, severity } from './raise.js';

export const caseState = z.enum(CASE_STATES).meta({ id: 'CaseState' });

/** One row of the list. `owners` are those of the open tasks, `dueAt` the earliest of theirs. */
export const caseSummary = z
  .object({
    id: uuid,
    plantId: z.string(),
    number: z.int(),
    type: exceptionType,
    state: caseState,
    severity,
    node: nodeRef,
    title: z.string(),
    occurrences: z.int(),
    occurredAt: toldInstant,
    receivedAt: toldInstant,
    prompt: z.string().nullable(),
    owners: z.array(personRef),
    dueAt: toldInstant.nullable(),
    closedAt: toldInstant.nullable(),
    /** What the systems prove of its hold while the case is open; null where it holds nothing. */
    holdState: holdState.nullable(),
    version: z.int(),
  })
  .meta({ id: 'CaseSummary' });
export type CaseSummary = z.infer<typeof caseSummary>;

export const contextSection = z
  .object({
    key: z.string(),
    title: z.string(),
    system: z.enum(OUTSIDE_SYSTEMS),
    at: toldInstant,
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  })
  .meta({ id: 'ContextSection' }) satisfies z.ZodType<ContextSection>;

export const caseLineView = z
  .object({
    lineNo: z.int(),
    kind: z.enum(['lot', 'order']),
    ref: z.string(),
    item: z.string().nullable(),
    quantity,
    /** What nothing is decided about yet. */
    open: z.object({ value: z.string(), unit: z.string() }),
    parts: z.array(decidedPart),
  })
  .meta({ id: 'CaseLine' });

/** `says` is the other system's own words where it refused; `ref` the document that it made. */
export const effectView = z
  .object({
    id: uuid,
    step: z.string(),
    system: z.enum(OUTSIDE_SYSTEMS),
    operation: z.string(),
    object: z.string(),
    state: z.enum(EFFECT_STATES),
    ref: z.string().nullable(),
    says: z.string().nullable(),
    evidence: z.record(z.string(), z.unknown()),
    attempts: z.int(),
    intendedAt: toldInstant,
    settledAt: toldInstant.nullable(),
    settledBy: personRef.nullable(),
  })
  .meta({ id: 'Effect' });
export type EffectView = z.infer<typeof effectView>;

export const commentView = z
  .object({ id: uuid, by: personRef, body: z.string(), at: toldInstant })
  .meta({ id: 'Comment' });

export const relatedCase = z
  .object({
    id: uuid,
    number: z.int(),
    type: exceptionType,
    state: caseState,
    title: z.string(),
    /**
     * A `parent` waits for this case, and this case for a `child`. `merged-into`: this case goes on within that one;
     * `merged-here`: that one within this. `split-from`: that case had this one's lines before; `split-off`: this one had its.
     */
    relation: z.enum([
      ...(['parent', 'child', 'previous', 'next'] as const),
      ...(['merged-into', 'merged-here', 'split-from', 'split-off'] as const),
    ]),
  })
  .meta({ id: 'RelatedCase' });
export type RelatedCaseView = z.infer<typeof relatedCase>;

/** What the one who reads may do now; the screen offers nothing else. */
export const permissions = z
  .object({
    /** The tasks that this person may answer or acknowledge. */
    answerTasks: z.array(uuid),
    /** Tasks in a queue of mine that I may claim. */
    claimTasks: z.array(uuid),
    /** Tasks that I may give back to their queue. */
    returnTasks: z.array(uuid),
    /** Tasks that I may pass on with a question. */
    forwardTasks: z.array(uuid),
    /** Tasks that were passed on to me and wait for my word. */
    replyTasks: z.array(uuid),
    /** The decision that I may overturn at this moment. */
    overturn: uuid.nullable(),
    reassign: z.boolean(),
    changeSeverity: z.boolean(),
    correct: z.boolean(),
    merge: z.boolean(),
    split: z.boolean(),
    addActions: z.boolean(),
    addEvidence: z.boolean(),
    moveActions: z.array(z.object({ id: uuid, moves: z.array(z.enum(ACTION_MOVES)) })),
    cancel: z.boolean(),
    comment: z.boolean(),
    signals: z.array(z.enum(WORLD_EVENTS)),
  })
  .meta({ id: 'Permissions' });

export const caseDetail = caseSummary
  .extend({
    severityWhy: z.string().nullable(),
    facts: caseFacts,
    /** What caused it, once somebody said. */
    cause: chosenCode.nullable(),
    /** Between when and when something is lost: from the event, not from its receipt; without an end while it lasts. */
    loss: z.object({ from: toldInstant, to: toldInstant.nullable() }),
    lines: z.array(caseLineView),
    note: z.string().nullable(),
    reporter: personRef.nullable(),
    source: z.object({ kind: z.enum(SOURCE_KINDS), name: z.string(), eventId: z.string() }),
    context: z.array(contextSection),
    playbook: z.object({ version: z.int(), hash: z.string() }),
    /** All rounds, the latest first; only the first may be `asked`. */
    questions: z.array(questionView),
    /** What is asked beside the case's own questions, the latest first. */
    beside: z.array(questionView),
    /** Null but for quality holds. */
    hold: holdView.nullable(),
    effects: z.array(effectView),
    evidence: z.array(evidenceView),
    /** What must be done before the case may close. */
    actions: z.array(actionView),
    comments: z.array(commentView),
    related: z.array(relatedCase),
    /** The plan that the machine outlasted, where the case came of it. */
    outlasted: outlastedWindow.nullable(),
    /** Clocks of the whole case; they run on after a question's decision. */
    clocks: z.array(caseClockView),
    cancelRequested: z.object({ at: toldInstant, reason: z.string().nullable() }).nullable(),
    closeReason: z.string().nullable(),
    /** Messages that the process has not been given yet: effects wait and follow by themselves. */
    waiting: z.object({ messages: z.int(), since: toldInstant }).nullable(),
    trace: z.string().nullable(),
    may: permissions,
  })
  .meta({ id: 'CaseDetail' });
export type CaseDetail = z.infer<typeof caseDetail>;

/** One entry of the audit trail of a case, as a sentence and as data. */
export const timelineEntry = z
  .object({
    seq: z.int(),
    at: toldInstant,
    actor: z.object({ kind: z.enum(['person', 'source', 'system']), name: z.string() }),
    action: z.string(),
    sentence: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof timelineEntry>;
