import { z } from 'zod';
import { HOLD_GAPS, HOLD_STATES, HOLDING_SYSTEMS } from '../../domain/index.js';
import { personRef, quantity, toldInstant } from './primitives.js';

export const holdState = z.enum(HOLD_STATES).meta({ id: 'HoldState' });

/** A hold of one lot in one system. `gap`: why it is not in force. `heldBy`: who else keeps the lot in there. */
const holdInSystem = z.object({
  system: z.enum(HOLDING_SYSTEMS),
  state: holdState,
  gap: z.enum(HOLD_GAPS).nullable(),
  heldBy: z.array(z.string()),
});

/** What of a quality hold the systems themselves prove; in force only where each of them proves it for every lot. */
export const holdView = z
  .object({
    state: holdState,
    lots: z.array(
      z.object({
        kind: z.enum(['lot', 'order']),
        ref: z.string(),
        quantity,
        /** Built in or shipped before the hold reached it; null while no system has said. */
        used: z.object({ value: z.string(), unit: z.string() }).nullable(),
        systems: z.array(holdInSystem),
      }),
    ),
    /** Who confirmed that the goods are segregated by hand, when and where. */
    segregated: z.object({ by: personRef, at: toldInstant, where: z.string() }).nullable(),
    /** When somebody is asked to segregate by hand unless the hold is in force by then; null where nobody will be. */
    segregateFrom: toldInstant.nullable(),
  })
  .meta({ id: 'Hold' });
export type HoldView = z.infer<typeof holdView>;
