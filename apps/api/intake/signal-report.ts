import { z } from 'zod';
import { answerPayload, instant, line, plantId } from '../../../libs/contracts/api/index.js';
import { SOURCE_KINDS, WORLD_EVENTS } from '../../../libs/domain/index.js';

/** What a mapped signal must be before it reaches a case. */
export const signalReport = z.object({
  match: z.object({ plantId, facts: z.record(line(64), line(255)), lot: line(64).optional() }),
  event: z.enum(WORLD_EVENTS),
  payload: answerPayload,
  source: z.object({ kind: z.enum(SOURCE_KINDS), name: line(255), eventId: line(255) }),
  occurredAt: instant,
});
export type SignalReport = z.output<typeof signalReport>;
