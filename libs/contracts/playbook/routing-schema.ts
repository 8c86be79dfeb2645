import { z } from 'zod';
import { SEVERITIES, type RoutingRule } from '../../domain/index.js';

const key = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'Use lower-case letters, digits and hyphens.');
const text = z.string().trim().min(1, 'Say which.').max(120);
const node = z
  .string()
  .max(255)
  .regex(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/, 'Give a path such as lyon/assembly/line-3.');

const oneOrMore = <T extends z.ZodType<string>>(item: T) => z.union([item, z.array(item).min(1).max(50)]);

const condition = z.strictObject({
  severity: oneOrMore(z.enum(SEVERITIES)).optional(),
  node: oneOrMore(node).optional(),
  product: oneOrMore(text).optional(),
  customer: oneOrMore(text).optional(),
  costAbove: z.string().optional(),
  reason: oneOrMore(text).optional(),
  question: oneOrMore(key).optional(),
});

/** The shape of routing; what it says is judged by the domain's `routingFaults`. */
export const routingSchema = z
  .array(
    z.strictObject({
      when: condition,
      duty: key.optional(),
      owners: z.record(key, key).optional(),
      why: z.string().trim().min(1, 'Say why, for whoever is asked.').max(200),
    }),
  )
  .max(100) satisfies z.ZodType<RoutingRule[]>;
