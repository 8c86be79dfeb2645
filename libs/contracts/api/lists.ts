import { z } from 'zod';
import { OWNER_REASONS } from './question.js';
import { caseState, caseSummary, timelineEntry } from './case.js';
import { holdState } from './hold.js';
import {
  cursor,
  dutyRef,
  nodeId,
  nodeRef,
  pageOf,
  pageSize,
  plantId,
  slug,
  toldInstant,
  uuid,
} from './primitives.js';
import { exceptionType, severity } from './raise.js';

/** One value, or the same name several times: `?state=open&state=blocked`. */
const several = <T extends z.ZodType>(item: T) =>
  z
    .preprocess(
      (value) => (value === undefined || Array.isArray(value) ? value : [value]),
      z.array(item).max(20).optional(),
    )
    .optional();

/** Newest first. `node` takes all below it; `owner` is a person's id or `me`. */
export const caseQuery = z.strictObject({
  plant: plantId.optional(),
  owner: z.union([z.literal('me'), uuid]).optional(),
  type: several(exceptionType),
  state: several(caseState),
  node: nodeId.optional(),
  severity: several(severity),
  limit: pageSize,
  cursor: cursor.optional(),
});
export type CaseQuery = z.input<typeof caseQuery>;

export const pageQuery = z.strictObject({ limit: pageSize, cursor: cursor.optional() });
export type PageQuery = z.input<typeof pageQuery>;

/** `queue=none` leaves out what stands in a queue of mine, `any` shows nothing else, a duty's id that duty's queue alone. */
export const inboxQuery = pageQuery.extend({
  queue: z.union([z.enum(['none', 'any']), slug]).optional(),
});
export type InboxQuery = z.input<typeof inboxQuery>;

export const plantQuery = z.strictObject({ plant: plantId.optional() });

export const casePage = pageOf(caseSummary).meta({ id: 'CasePage' });
export type CasePage = z.infer<typeof casePage>;

export const timelinePage = pageOf(timelineEntry).meta({ id: 'TimelinePage' });
export type TimelinePage = z.infer<typeof timelinePage>;

/** One open task that I have to do with, the earliest due first. */
export const inboxRow = z
  .object({
    taskId: uuid,
    caseId: uuid,
    plantId: z.string(),
    number: z.int(),
    type: exceptionType,
    state: caseState,
    severity,
    node: nodeRef,
    title: z.string(),
    prompt: z.string(),
    questionKey: z.string(),
    round: z.int(),
    duty: dutyRef,
    why: z.enum(OWNER_REASONS),
    /** `mine`: I am its owner. `queued`: I may claim it. `forwarded`: somebody waits for a word of mine. */
    standing: z.enum(['mine', 'queued', 'forwarded']),
    /** For `forwarded`: who asks me what. */
    asksYou: z.object({ by: z.string(), question: z.string() }).nullable(),
    assignedAt: toldInstant,
    dueAt: toldInstant,
    acknowledgedAt: toldInstant.nullable(),
    /** What the systems prove of the case's hold; null where it holds nothing. */
    holdState: holdState.nullable(),
    version: z.int(),
  })
  .meta({ id: 'InboxRow' });
export type InboxRow = z.infer<typeof inboxRow>;

export const inboxPage = pageOf(inboxRow).meta({ id: 'InboxPage' });
export type InboxPage = z.infer<typeof inboxPage>;
