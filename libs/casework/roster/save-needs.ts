import { child, ok, refused, type Result } from '../../domain/index.js';
import type { Database, StoredNeed } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { changeRoster, type RosterAct, type RosterChanged } from './change-roster.js';
import { namedFaults } from './named-faults.js';

/** Says which duties must always have somebody where; with none, what the playbooks may ask counts. */
export class SaveDutyNeeds {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with how many there are. */
  run(act: RosterAct, needs: readonly StoredNeed[]): Promise<Result<RosterChanged<number>>> {
    return changeRoster(this.db, this.clock, act, null, async ({ tx, plantId, names }) => {
      const faults = needs.flatMap((need, i) => namedFaults(names, need, child('/needs', i)));
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      await tx.rosterChanges.replaceNeeds(plantId, needs);
      return ok({ value: needs.length, told: { action: 'roster.needs-saved', data: { needs } } });
    });
  }
}
