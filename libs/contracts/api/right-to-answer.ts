import { z } from 'zod';
import { dutyRef, instant, line, personRef, plantId, prose, slug, toldInstant, uuid } from './primitives.js';

/** What somebody is qualified for in a plant; `until` is the first instant at which it no longer holds. */
export const qualificationView = z
  .object({
    id: uuid,
    plantId: z.string(),
    person: personRef,
    qualification: z.string(),
    from: toldInstant,
    until: toldInstant.nullable(),
    evidence: z.string().nullable(),
    revokedAt: toldInstant.nullable(),
    revokeReason: z.string().nullable(),
  })
  .meta({ id: 'Qualification' });
export type QualificationView = z.infer<typeof qualificationView>;
export const qualifications = z.object({ items: z.array(qualificationView) }).meta({ id: 'Qualifications' });

export const qualificationQuery = z.strictObject({ plant: plantId.optional(), person: uuid.optional() });

/** Without `from` it holds from now on, without `until` it does not end. */
export const grantQualificationRequest = z
  .strictObject({
    plant: plantId,
    personId: uuid,
    qualification: slug,
    from: instant.optional(),
    until: instant.optional(),
    evidence: prose(2_000).optional(),
  })
  .meta({ id: 'GrantQualificationRequest' });
export type GrantQualificationRequest = z.input<typeof grantQualificationRequest>;
export const qualificationReceipt = z.object({ id: uuid }).meta({ id: 'QualificationReceipt' });

export const revokeRequest = z.strictObject({ reason: prose(2_000) }).meta({ id: 'RevokeRequest' });
export const revokeReceipt = z.object({ revokedAt: toldInstant }).meta({ id: 'RevokeReceipt' });

/** `login` names somebody of another plant; `until` is the first instant at which the grant no longer holds. */
export const caseGrantRequest = z
  .strictObject({ login: line(120), dutyId: slug.optional(), until: instant, reason: prose(2_000) })
  .meta({ id: 'CaseGrantRequest' });
export type CaseGrantRequest = z.input<typeof caseGrantRequest>;
export const caseGrantReceipt = z.object({ id: uuid, personId: uuid }).meta({ id: 'CaseGrantReceipt' });
export const endGrantRequest = z.strictObject({}).meta({ id: 'EndGrantRequest' });

/** A duty for which nobody who may answer was on duty when the question was asked, and who else may. */
export const answerGapView = z
  .object({
    duty: dutyRef,
    /** From when on somebody on duty may; null where nobody does within a week. */
    from: toldInstant.nullable(),
    alternatives: z.array(
      z.object({
        kind: z.enum(['fallback', 'duty-above', 'off-shift']),
        person: personRef,
        duty: dutyRef.nullable(),
      }),
    ),
  })
  .meta({ id: 'AnswerGap' });
export type AnswerGapView = z.infer<typeof answerGapView>;

/** Who can answer each open share of a question now, and who cannot, and why. */
export const answerers = z
  .object({
    items: z.array(
      z.object({
        taskId: uuid,
        dutyId: z.string(),
        /** From when on somebody on duty can; null where nobody does within a week. */
        from: toldInstant.nullable(),
        people: z.array(
          z.object({
            person: personRef,
            as: z.enum(['owner', 'on-duty', 'fallback', 'asked']),
            may: z.boolean(),
            /** A sentence where they may not. */
            whyNot: z.object({ kind: z.string(), message: z.string() }).nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Answerers' });
export type Answerers = z.infer<typeof answerers>;
