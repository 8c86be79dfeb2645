import { z } from 'zod';
import { durationMs } from '../../domain/index.js';

/** ISO 8601 in weeks, days, hours, minutes and seconds. */
export const duration = z
  .string()
  .refine(isDuration, 'Give an ISO 8601 duration such as PT30M or P2DT4H.')
  .meta({ pattern: '^P(?=.)(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?$' });

function isDuration(text: string): boolean {
  try {
    return Number.isSafeInteger(durationMs(text));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
