import { z } from 'zod';
import { prose, quantity, uuid } from './primitives.js';

/** `into` is the case that goes on; the one of the path ends as merged into it. */
export const mergeRequest = z.strictObject({ into: uuid, reason: prose(2_000) }).meta({ id: 'MergeRequest' });
export type MergeRequest = z.infer<typeof mergeRequest>;

/** The whole line goes where no quantity is given; a quantity may be in any unit that converts into the line's. */
export const splitRequest = z
  .strictObject({
    parts: z
      .array(z.strictObject({ lineNo: z.int().min(1), quantity: quantity.optional() }))
      .min(1, 'must name a line at least')
      .max(200),
    reason: prose(2_000),
  })
  .meta({ id: 'SplitRequest' });
export type SplitRequest = z.input<typeof splitRequest>;

/** The case that the lines went to. */
export const splitReceipt = z
  .object({ caseId: uuid, number: z.int(), version: z.int() })
  .meta({ id: 'SplitReceipt' });
export type SplitReceipt = z.infer<typeof splitReceipt>;
