import { z } from 'zod';
import {
  EVIDENCE_KINDS,
  PERMIT_STATES,
  SEVERITIES,
  type ActionsPolicy,
  type BeforeClosePolicy,
  type EvidencePolicy,
  type SeverityRow,
} from '../../domain/index.js';
import { conditionsSchema } from './conditions-schema.js';
import { duration } from './duration-schema.js';

const key = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'Use lower-case letters, digits and hyphens.');
const words = (max: number) => z.string().trim().min(1, 'Say it in words.').max(max);
const unit = z.string().trim().min(1).max(16);
const amount = z.string().max(32);

/** What must be shown before an answer is taken. */
export const evidenceSchema = z
  .array(
    z.strictObject({
      key,
      kind: z.enum(EVIDENCE_KINDS),
      label: words(80),
      required: z.boolean(),
      limits: z
        .strictObject({ atLeast: amount.optional(), atMost: amount.optional(), unit })
        .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, 'Give a limit.')
        .optional(),
      items: z.array(words(120)).max(30).optional(),
      permit: z.enum(PERMIT_STATES).optional(),
    }),
  )
  .max(10) satisfies z.ZodType<EvidencePolicy[]>;

/** A code list of the plant, by its name. */
export const codeListName = key;

/** A code of such a list. */
export const codeName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/, 'Name a code of the list.');

/** What is known before a case closes. */
export const beforeCloseSchema = z.strictObject({
  causeCodes: codeListName,
  duty: key,
  within: duration,
}) satisfies z.ZodType<BeforeClosePolicy>;

export const severityTableSchema = z
  .array(z.strictObject({ when: conditionsSchema, severity: z.enum(SEVERITIES), why: words(200) }))
  .max(50) satisfies z.ZodType<SeverityRow[]>;

export const actionsSchema = z.strictObject({
  verifiedByAnother: z.boolean(),
  climbAfter: duration.optional(),
  climbTo: key.optional(),
}) satisfies z.ZodType<ActionsPolicy>;
