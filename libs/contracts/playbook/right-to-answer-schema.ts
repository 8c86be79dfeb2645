import { z } from 'zod';
import { ASSIGNMENTS, ONE_PERSON, SEPARATIONS, SEVERITIES } from '../../domain/index.js';

const KEY = /^[a-z][a-z0-9-]{0,62}$/;
const key = z.string().regex(KEY, 'Use lower-case letters, digits and hyphens.');
const onePerson = z.enum(ONE_PERSON).optional();

/** What somebody must be qualified for. */
export const qualificationSchema = z.array(key).min(1).max(10);

export const separateFromSchema = z.array(z.enum(SEPARATIONS)).max(SEPARATIONS.length);

export const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single') }),
  z.strictObject({ kind: z.literal('agree'), onePerson }),
  z.strictObject({ kind: z.literal('quorum'), atLeast: z.int().min(1), onePerson }),
  z.strictObject({
    kind: z.literal('sequence'),
    goesOnWith: key.optional(),
    oneSignatureCovers: z.boolean().optional(),
  }),
]);

export const ownerSchema = z.strictObject({
  duty: key,
  prefer: z.literal('reporter').optional(),
  assign: z.enum(ASSIGNMENTS).optional(),
  count: z.int().min(1).max(20).optional(),
  qualification: qualificationSchema.optional(),
  tiers: z
    .array(
      z.strictObject({
        costAbove: z.string().optional(),
        severity: z.enum(SEVERITIES).optional(),
        duty: key,
      }),
    )
    .max(10)
    .optional(),
});
