import { z } from 'zod';
import { WORLD_EVENTS, type AnswerPayload, type AnswerValue } from '../../domain/index.js';
import { instant, line, prose, quantity, slug, timeWindow, uuid } from './primitives.js';

const answerValue = z.union([prose(2_000), quantity, timeWindow]) satisfies z.ZodType<AnswerValue>;

/** The fields of an answer by name; instants are ISO 8601 with an offset. */
export const answerPayload = z
  .record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/, 'must be the name of a field'), answerValue)
  .refine((payload) => Object.keys(payload).length <= 20, 'must have at most 20 fields')
  .meta({ id: 'AnswerPayload' }) satisfies z.ZodType<AnswerPayload>;

/** `answer` is the key of one of the question's offered answers. */
export const answerRequest = z
  .strictObject({ answer: slug, reason: prose(2_000).optional(), payload: answerPayload.default({}) })
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
