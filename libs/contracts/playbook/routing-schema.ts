import { z } from 'zod';
import type { RoutingRule } from '../../domain/index.js';
import { conditionsSchema } from './conditions-schema.js';

const key = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'Use lower-case letters, digits and hyphens.');

/** The shape of routing; what it says is judged by the domain's `routingFaults`. */
export const routingSchema = z
  .array(
    z.strictObject({
      when: conditionsSchema,
      duty: key.optional(),
      owners: z.record(key, key).optional(),
      why: z.string().trim().min(1, 'Say why, for whoever is asked.').max(200),
    }),
  )
  .max(100) satisfies z.ZodType<RoutingRule[]>;
