import { z } from 'zod';
import type { HoldPolicy } from '../../domain/index.js';
import { duration } from './duration-schema.js';

const key = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'Use lower-case letters, digits and hyphens.');

/** The shape of what a playbook says of holds; what it says is judged by the domain's `holdFaults`. */
export const holdSchema = z.strictObject({
  segregateAfter: duration,
  trackDown: z.strictObject({ duty: key, within: duration }),
}) satisfies z.ZodType<HoldPolicy>;
