import { z } from 'zod';
import type { NegotiationPolicy } from '../../domain/index.js';

/** The shape of how long planners negotiate; what it says is judged by the domain's `negotiationFaults`. */
export const negotiationSchema = z.strictObject({
  refusals: z.number(),
  counterOffers: z.number(),
}) satisfies z.ZodType<NegotiationPolicy>;
