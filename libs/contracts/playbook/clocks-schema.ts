import { z } from 'zod';
import { COUNTS, type CaseClocksPolicy } from '../../domain/index.js';
import { duration } from './duration-schema.js';

const key = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'Use lower-case letters, digits and hyphens.');

export const counts = z.enum(COUNTS).optional();

const within = z.strictObject({ within: duration, counts }).optional();

/** The shape of a case's clocks; what they say is judged by the domain's `caseClockFaults`. */
export const caseClocksSchema = z.strictObject({
  taken: within,
  onSite: within,
  resolved: within,
}) satisfies z.ZodType<CaseClocksPolicy>;

/** What a question says of its clock besides the ladder. */
export const questionClocks = {
  acknowledgement: z.strictObject({ expiresAfter: duration, counts }).optional(),
  stale: z.strictObject({ after: duration, counts, duty: key }).optional(),
  pause: z.strictObject({ longest: duration }).optional(),
};

/** What a ladder says of its clock besides its steps. */
export const ladderClocks = {
  repeatCounts: counts,
  repeats: z.enum(['reminder', 'last-step']).optional(),
  beforeDue: z.array(duration).max(5, 'Remind five times before it is due at most.').optional(),
};
