import { fault, ok, refused, type Covered, type Result } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { changeRoster, type RosterAct, type RosterChanged } from './change-roster.js';

/** Says whether a duty must be covered at every minute or while the plant works. It changes the report of gaps, and nobody's tasks. */
export class SaveDutyCovered {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the duty's id. Refused where the plant has no calendar to work by. */
  run(
    act: RosterAct,
    { dutyId, covered }: { dutyId: string; covered: Covered },
  ): Promise<Result<RosterChanged<string>>> {
    return changeRoster(this.db, this.clock, act, null, async ({ tx, plantId, roster, names }) => {
      if (!names.duties.has(dutyId)) return refused({ kind: 'not-found', what: 'duty', id: dutyId });
      if (covered === 'plant-works' && !roster.calendar) {
        const faults = [
          fault('/covered', 'The plant has no calendar that says when it works: set it first.'),
        ];
        return refused({ kind: 'invalid', faults });
      }
      await tx.plants.saveCovered(plantId, dutyId, covered);
      return ok({ value: dutyId, told: { action: 'roster.covered-saved', data: { dutyId, covered } } });
    });
  }
}
