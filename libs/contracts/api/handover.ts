import { z } from 'zod';
import { HANDOVER_ITEM_STATES, HANDOVER_STATES } from '../../domain/index.js';
import { duration } from '../playbook/duration-schema.js';
import {
  cursor,
  dutyRef,
  line,
  nodeRef,
  pageOf,
  pageSize,
  personRef,
  plantId,
  toldInstant,
  uuid,
} from './primitives.js';
import { toldView } from './notification.js';
import { exceptionType, severity } from './raise.js';

export const handoverState = z.enum(HANDOVER_STATES).meta({ id: 'HandoverState' });

/** One offered or passed task. `waits`: it is offered, still asked and still with whoever goes. */
export const handoverItem = z
  .object({
    taskId: uuid,
    caseId: uuid,
    number: z.int(),
    type: exceptionType,
    title: z.string(),
    severity,
    prompt: z.string(),
    dueAt: toldInstant,
    owner: personRef,
    state: z.enum(HANDOVER_ITEM_STATES),
    waits: z.boolean(),
    by: personRef.nullable(),
    at: toldInstant,
    /** Why it went where it went, as routing says it. */
    note: z.string().nullable(),
    /** Where the whole history of the case is told. */
    timeline: z.string(),
  })
  .meta({ id: 'HandoverItem' });
export type HandoverItemView = z.infer<typeof handoverItem>;

/** The end of one person's shift. `nextUntil` is null where the end of the next shift is not known. */
export const handoverSummary = z
  .object({
    id: uuid,
    plantId: z.string(),
    duty: dutyRef,
    node: nodeRef,
    from: personRef,
    to: personRef.nullable(),
    shiftFrom: toldInstant,
    shiftTo: toldInstant,
    nextUntil: toldInstant.nullable(),
    state: handoverState,
    /** Items that keep the shift from closing. */
    waiting: z.int(),
    offeredAt: toldInstant.nullable(),
    /** Since when it is known that no message reached the successor; null while they may know. */
    unreachedAt: toldInstant.nullable(),
    closedAt: toldInstant.nullable(),
  })
  .meta({ id: 'HandoverSummary' });
export type HandoverSummary = z.infer<typeof handoverSummary>;

export const handoverDigest = z
  .object({
    at: toldInstant,
    since: toldInstant,
    open: z.array(
      z.object({
        taskId: uuid,
        caseId: uuid,
        number: z.int(),
        title: z.string(),
        prompt: z.string(),
        severity,
        owner: z.string(),
        dueAt: toldInstant,
        dueInNextShift: z.boolean(),
      }),
    ),
    lost: z.array(
      z.object({
        caseId: uuid,
        number: z.int(),
        type: exceptionType,
        title: z.string(),
        occurredAt: toldInstant,
        endedAt: toldInstant.nullable().optional(),
        minutes: z.int(),
      }),
    ),
  })
  .meta({ id: 'HandoverDigest' });

export const handoverDetail = handoverSummary
  .extend({
    items: z.array(handoverItem),
    /** Who was told of it by what, and what came of it; the first first. */
    told: z.array(toldView),
    /** As it was mailed at the shift's end; null before. */
    digest: handoverDigest.nullable(),
    /** What the one who reads may do now. */
    may: z.object({ accept: z.boolean(), nameSuccessor: z.boolean(), close: z.boolean() }),
    /** Who may be named as successor instead. */
    successors: z.array(personRef),
  })
  .meta({ id: 'HandoverDetail' });
export type HandoverDetail = z.infer<typeof handoverDetail>;

/** `mine`: I go or come, or it is overdue where I oversee. The latest end of a shift first; without a state those that are not settled. */
export const handoverQuery = z.strictObject({
  plant: plantId.optional(),
  whose: z.enum(['mine', 'all']).default('mine'),
  state: handoverState.optional(),
  limit: pageSize,
  cursor: cursor.optional(),
});

export const handoverPage = pageOf(handoverSummary).meta({ id: 'HandoverPage' });
export type HandoverPage = z.infer<typeof handoverPage>;

/** `offerBefore`: so long before a shift ends its tasks are offered. `version` is 0 where the plant never said anything. */
export const handoverPolicy = z
  .object({ offerBefore: z.string().meta({ examples: ['PT15M'] }), version: z.int() })
  .meta({ id: 'HandoverPolicy' });
export type HandoverPolicyView = z.infer<typeof handoverPolicy>;

export const handoverPolicyRequest = z
  .strictObject({ offerBefore: duration, reason: line(500) })
  .meta({ id: 'HandoverPolicyRequest' });
export type HandoverPolicyRequest = z.infer<typeof handoverPolicyRequest>;

/** Ids of tasks, or everything that is still offered. */
export const handoverChoice = z
  .strictObject({
    items: z.union([z.literal('all'), z.array(uuid).min(1, 'name one task at least').max(500)]),
  })
  .meta({ id: 'HandoverChoice' });
export type HandoverChoice = z.input<typeof handoverChoice>;

export const successorRequest = z.strictObject({ personId: uuid }).meta({ id: 'SuccessorRequest' });
export type SuccessorRequest = z.input<typeof successorRequest>;

export const closeHandoverRequest = z.strictObject({}).meta({ id: 'CloseHandoverRequest' });
