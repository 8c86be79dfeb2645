import { z } from 'zod';
import { dutyRef, personRef, prose, slug, toldInstant, uuid } from './primitives.js';

/** Why a task is with another duty than the playbook names for the question. */
export const routedByView = z
  .object({
    /** The rule's place in the playbook; the first is 1. */
    rule: z.int(),
    insteadOf: dutyRef,
    /** `severity is critical and the node is in lyon/assembly` */
    matched: z.string(),
    why: z.string(),
  })
  .meta({ id: 'RoutedBy' });

/** Who may claim a task, while nobody has it for themselves. */
export const queueView = z
  .object({ since: toldInstant, members: z.array(personRef) })
  .meta({ id: 'TaskQueue' });

/** A question with which whoever had the task passed it on; it came back with the answer. */
export const forwardView = z
  .object({
    id: uuid,
    from: personRef,
    to: personRef,
    duty: dutyRef.nullable(),
    question: z.string(),
    at: toldInstant,
    answer: z.string().nullable(),
    answeredAt: toldInstant.nullable(),
  })
  .meta({ id: 'Forward' });
export type ForwardView = z.infer<typeof forwardView>;

export const claimRequest = z.strictObject({}).meta({ id: 'ClaimRequest' });

export const returnRequest = z.strictObject({ reason: prose(2_000) }).meta({ id: 'ReturnRequest' });
export type ReturnRequest = z.infer<typeof returnRequest>;

/** To a person, or to whoever has a duty at the case's node now. */
export const forwardRequest = z
  .strictObject({ personId: uuid.optional(), dutyId: slug.optional(), question: prose(2_000) })
  .refine(({ personId, dutyId }) => (personId === undefined) !== (dutyId === undefined), {
    error: 'must say either personId or dutyId',
    path: ['personId'],
  })
  .meta({ id: 'ForwardRequest' });
export type ForwardRequest = z.infer<typeof forwardRequest>;

export const forwardAnswerRequest = z
  .strictObject({ answer: prose(2_000) })
  .meta({ id: 'ForwardAnswerRequest' });
export type ForwardAnswerRequest = z.infer<typeof forwardAnswerRequest>;
