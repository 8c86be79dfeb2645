import { z } from 'zod';
import { WORLD_EVENTS } from '../../domain/index.js';
import { answerPayload, codeText, givenPart } from './lines.js';
import { instant, line, prose, slug, uuid } from './primitives.js';

/**
 * `answer` is the key of one of the question's offered answers; or `by-line` with `parts`, where the question is asked by line.
 * `reasonCode` is a leaf of the code list that the answer asks for. `causeCode` tells the cause where the answer asks for it and
 * the case has none; another than it has takes a reason.
 */
export const answerRequest = z
  .strictObject({
    answer: slug,
    reason: prose(2_000).optional(),
    payload: answerPayload.default({}),
    reasonCode: codeText.optional(),
    causeCode: codeText.optional(),
    parts: z.array(givenPart).min(1).max(400).optional(),
  })
  .meta({ id: 'AnswerRequest' });
export type AnswerRequest = z.input<typeof answerRequest>;

/** `decided` tells whether the rule was met by it; `effectsWait` that the process is behind and will follow by itself. */
export const answerReceipt = z
  .object({ caseId: uuid, version: z.int(), decided: z.boolean(), effectsWait: z.boolean() })
  .meta({ id: 'AnswerReceipt' });
export type AnswerReceipt = z.infer<typeof answerReceipt>;

export const acknowledgeRequest = z.strictObject({}).meta({ id: 'AcknowledgeRequest' });

export const reassignRequest = z
  .strictObject({ personId: uuid, reason: prose(2_000) })
  .meta({ id: 'ReassignRequest' });
export type ReassignRequest = z.infer<typeof reassignRequest>;

export const commentRequest = z.strictObject({ body: prose(4_000) }).meta({ id: 'CommentRequest' });
export type CommentRequest = z.infer<typeof commentRequest>;

/** A decision is never edited: it is overturned, with a reason, and the case asks again. */
export const overturnRequest = z.strictObject({ reason: prose(2_000) }).meta({ id: 'OverturnRequest' });
export type OverturnRequest = z.infer<typeof overturnRequest>;

export const cancelRequest = z.strictObject({ reason: prose(2_000) }).meta({ id: 'CancelRequest' });
export type CancelRequest = z.infer<typeof cancelRequest>;

/** Something happened on the floor that a case may wait for. `eventId` makes a repeat harmless. */
export const signalRequest = z
  .strictObject({
    event: z.enum(WORLD_EVENTS),
    payload: answerPayload.default({}),
    occurredAt: instant.optional(),
    eventId: line(255).optional(),
  })
  .meta({ id: 'SignalRequest' });
export type SignalRequest = z.input<typeof signalRequest>;

/** What every other change of a case answers with: the version to send as `If-Match` next. */
export const caseReceipt = z.object({ caseId: uuid, version: z.int() }).meta({ id: 'CaseReceipt' });
export type CaseReceipt = z.infer<typeof caseReceipt>;
