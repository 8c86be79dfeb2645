import { z } from 'zod';
import type { ArrivalsPolicy } from '../../domain/index.js';
import { duration } from './duration-schema.js';

/** What a playbook says of material that has arrived and is not usable yet. */
export const arrivalsSchema = z.strictObject({
  lookAgainEvery: duration.optional(),
}) satisfies z.ZodType<ArrivalsPolicy>;
