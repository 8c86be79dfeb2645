import { z } from 'zod';
import { EVIDENCE_KINDS, PERMIT_STATES, type EvidencePolicy } from '../../domain/index.js';
import { line, personRef, quantity, signedDecimal, slug, toldInstant, uuid } from './primitives.js';

/** What a playbook asks to be shown before an answer. */
export const askedEvidence = z
  .object({
    key: z.string(),
    kind: z.enum(EVIDENCE_KINDS),
    label: z.string(),
    required: z.boolean(),
    limits: z
      .object({ atLeast: z.string().optional(), atMost: z.string().optional(), unit: z.string() })
      .optional(),
    items: z.array(z.string()).optional(),
    permit: z.enum(PERMIT_STATES).optional(),
  })
  .meta({ id: 'AskedEvidence' }) satisfies z.ZodType<EvidencePolicy>;

const measured = {
  kind: z.literal('measured-value'),
  measured: z.strictObject({ value: signedDecimal, unit: line(16) }).meta({ id: 'Measured' }),
};
const inspection = {
  kind: z.literal('inspection-result'),
  result: z.enum(['pass', 'fail']),
  document: line(120).optional(),
};
const checked = { kind: z.literal('checked-list'), checked: z.array(line(120)).max(30) };
const permit = { kind: z.literal('permit'), number: line(64), state: z.enum(PERMIT_STATES) };
const partsUsed = {
  kind: z.literal('parts-used'),
  parts: z.array(z.strictObject({ item: line(64), quantity })).max(100),
};

/** Shown on a case; `key` is the one that the playbook asks for, or any other name. Photos have a route of their own. */
export const evidenceRequest = z
  .strictObject({
    key: slug,
    shown: z.discriminatedUnion('kind', [
      z.strictObject(measured),
      z.strictObject(inspection),
      z.strictObject(checked),
      z.strictObject(permit),
      z.strictObject(partsUsed),
    ]),
  })
  .meta({ id: 'EvidenceRequest' });
export type EvidenceRequest = z.input<typeof evidenceRequest>;

export const photoQuery = z.strictObject({ key: slug });

export const evidenceView = z
  .object({
    id: uuid,
    key: z.string(),
    shown: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('photo'),
        fileId: uuid,
        contentType: z.string(),
        size: z.int(),
        sha256: z.string(),
      }),
      z.object(measured),
      z.object(inspection),
      z.object(checked),
      z.object(permit),
      z.object(partsUsed),
    ]),
    by: personRef,
    at: toldInstant,
    /** False once a decision was taken on it, or the case runs again: what is asked now wants it shown anew. */
    counts: z.boolean(),
  })
  .meta({ id: 'Evidence' });
export type EvidenceView = z.infer<typeof evidenceView>;
