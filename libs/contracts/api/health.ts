import { z } from 'zod';
import { toldInstant } from './primitives.js';

export const liveness = z.object({ status: z.literal('up') }).meta({ id: 'Liveness' });

/** `degraded`: work is taken, and what depends on the missing part follows by itself. */
export const readiness = z
  .object({
    status: z.enum(['up', 'degraded', 'down']),
    dependencies: z.array(
      z.object({
        name: z.string(),
        status: z.enum(['up', 'down']),
        /** Without a required one nothing can be served; without another, with delay. */
        required: z.boolean(),
        /** Why it is down. */
        message: z.string().nullable(),
        tookMs: z.number(),
      }),
    ),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof readiness>;

/**
 * One change, as the `data` of a server-sent event named `change`. The event's `id` says how far each plant was read, such as
 * `lyon:1204`; sent back as `Last-Event-ID` it continues there.
 */
export const liveChange = z
  .object({
    plantId: z.string(),
    seq: z.int(),
    caseId: z.string().nullable(),
    action: z.string(),
    at: toldInstant,
  })
  .meta({ id: 'LiveChange' });
export type LiveChange = z.infer<typeof liveChange>;
