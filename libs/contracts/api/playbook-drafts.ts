import { z } from 'zod';
import { DRAFT_DEEDS, DRAFT_STATES } from '../../domain/index.js';
import { caseState } from './case.js';
import { personRef, plantId, prose, toldInstant, uuid } from './primitives.js';
import { playbookSummary } from './plant.js';
import { exceptionType } from './raise.js';

const DEEPEST = 20;

/** Postgres stores neither NUL nor half a surrogate pair; nobody writes policy twenty levels deep. */
function isStorable(value: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isStorable(name) && isStorable(inner, depth + 1));
}

/** A playbook in the making, as JSON. Its shape is judged when it is validated or submitted. */
export const draftBody = z
  .record(z.string(), z.unknown())
  .refine((body) => isStorable(body), 'must be valid Unicode without NUL bytes, twenty levels deep at most')
  .meta({ description: 'A playbook; /docs and playbook.schema.json tell its shape.' });

/** The plant may be left out by whoever works in one alone. */
export const draftRequest = z
  .strictObject({ plant: plantId.optional(), body: draftBody })
  .meta({ id: 'DraftRequest' });
export type DraftRequest = z.input<typeof draftRequest>;

export const draftEdit = z.strictObject({ body: draftBody }).meta({ id: 'DraftEdit' });

export const draftWords = z
  .strictObject({ words: prose(2_000).optional() })
  .meta({ id: 'DraftWords', description: 'Words for those who read on' });

export const draftReview = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('approve'), words: prose(2_000).optional() }),
    z.strictObject({ outcome: z.literal('send-back'), words: prose(2_000) }),
  ])
  .meta({ id: 'DraftReview' });

export const draftReceipt = z
  .object({ draftId: uuid, state: z.enum(DRAFT_STATES), version: z.int() })
  .meta({ id: 'DraftReceipt' });
export type DraftReceiptView = z.infer<typeof draftReceipt>;

export const draftSummary = z
  .object({
    id: uuid,
    plantId: z.string(),
    type: exceptionType,
    state: z.enum(DRAFT_STATES),
    /** For `If-Match`. */
    version: z.int(),
    /** The version in force when it was last written; 0 for none. */
    baseVersion: z.int(),
    changedAt: toldInstant,
    /** Everybody who wrote any of it: they may not approve it. */
    authors: z.array(personRef),
    publishedVersion: z.int().nullable(),
  })
  .meta({ id: 'DraftSummary' });
export type DraftSummary = z.infer<typeof draftSummary>;

export const drafts = z.object({ items: z.array(draftSummary) }).meta({ id: 'Drafts' });

export const playbookFault = z
  .object({ pointer: z.string(), detail: z.string() })
  .meta({ id: 'PlaybookFault', description: 'pointer: RFC 6901, into the body' });

/** One place in which a policy differs from another, in words. */
export const policyDifference = z
  .object({
    pointer: z.string(),
    question: z.string().nullable(),
    part: z.string(),
    sentence: z.string(),
  })
  .meta({ id: 'PolicyDifference' });

export const validation = z
  .object({
    /** Everything that keeps it from being published; empty where nothing does. */
    faults: z.array(playbookFault),
    /** What it would change of the version in force; empty while it lacks the shape of a playbook. */
    differences: z.array(policyDifference),
  })
  .meta({ id: 'PlaybookValidation' });
export type PlaybookValidation = z.infer<typeof validation>;

export const draftDetail = draftSummary
  .extend({
    body: z.record(z.string(), z.unknown()),
    ...validation.shape,
    /** Who did what with it, oldest first. */
    changes: z.array(
      z.object({
        version: z.int(),
        by: personRef,
        at: toldInstant,
        did: z.enum(DRAFT_DEEDS),
        words: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DraftDetail' });
export type DraftDetail = z.infer<typeof draftDetail>;

export const publishedReceipt = z
  .object({
    version: z.int(),
    hash: z.string(),
    /** False where the newest version says exactly this already. */
    changed: z.boolean(),
  })
  .meta({ id: 'PublishedReceipt' });
export type PublishedReceipt = z.infer<typeof publishedReceipt>;

/** Every version that was in force, newest first. */
export const playbookVersions = z
  .object({ items: z.array(playbookSummary) })
  .meta({ id: 'PlaybookVersions' });

export const versionNumber = z.coerce.number().int().min(1).max(2_147_483_647);

export const moveQuery = z.strictObject({
  plant: plantId.optional(),
  to: versionNumber,
});

/** One open case on another version: what moving it would change. */
export const movableCase = z
  .object({
    caseId: uuid,
    number: z.int(),
    title: z.string(),
    state: caseState,
    version: z.int(),
    playbookVersion: z.int(),
    differences: z.array(z.string()),
    /** Why it cannot be moved; null where it can. */
    barred: z.string().nullable(),
  })
  .meta({ id: 'MovableCase' });
export const movableCases = z.object({ items: z.array(movableCase) }).meta({ id: 'MovableCases' });
export type MovableCaseView = z.infer<typeof movableCase>;

/** Only the named cases move, and only as they were seen. */
export const moveRequest = z
  .strictObject({
    plant: plantId.optional(),
    to: z.int().min(1).max(2_147_483_647),
    cases: z
      .array(z.strictObject({ caseId: uuid, version: z.int().min(1) }))
      .min(1)
      .max(500),
  })
  .meta({ id: 'MoveRequest' });
export const movedCases = z
  .object({
    items: z.array(z.object({ caseId: uuid, moved: z.boolean(), why: z.string().nullable() })),
  })
  .meta({ id: 'MovedCases' });
export type MovedCasesView = z.infer<typeof movedCases>;
