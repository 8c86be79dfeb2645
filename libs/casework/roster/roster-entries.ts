import { randomUUID } from 'node:crypto';
import { ok, refused, type NodeId, type Result } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { changeRoster, type RosterAct, type RosterChanged } from './change-roster.js';
import { rosterOf } from './expanded.js';
import { faultsIn, mayNotOwn, namedFaults, overAlready } from './named-faults.js';

/** Somebody has a duty at a node and all below it; null: until further notice. */
export interface NewEntry {
  dutyId: string;
  nodeId: NodeId;
  personId: string;
  from: Date;
  to: Date | null;
}

export interface NewCrewDuty extends NewEntry {
  /** Key of a pattern of the plant, and of a crew of that pattern. */
  pattern: string;
  crew: string;
  /** What the crew does on holidays and in shutdowns. */
  closedDays: 'works' | 'off';
}

/** Enters somebody for a duty between two instants. It may overlap with others: the domain's `ownerOnDuty` says who owns then. */
export class SaveRosterEntry {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the entry's id. */
  run(act: RosterAct, added: NewEntry): Promise<Result<RosterChanged<string>>> {
    return changeRoster(this.db, this.clock, act, null, async ({ tx, plantId, at, roster, names }) => {
      const { entries } = roster;
      const faults = [
        ...namedFaults(names, added),
        ...mayNotOwn(names, added.personId, '/personId'),
        ...faultsIn({ ...rosterOf(roster), entries: [...entries, added] }, `/entries/${entries.length}`),
        ...overAlready(added, at),
      ];
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      const id = randomUUID();
      await tx.rosterChanges.addEntries(plantId, [{ id, ...added, uid: null }]);
      return ok({ value: id, told: { action: 'roster.entry-added', data: { id, ...added } } });
    });
  }
}

/** Gives somebody a duty whenever their crew works. */
export class SaveCrewDuty {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the crew duty's id. */
  run(act: RosterAct, added: NewCrewDuty): Promise<Result<RosterChanged<string>>> {
    return changeRoster(this.db, this.clock, act, null, async ({ tx, plantId, at, roster, names }) => {
      const { crewDuties } = roster;
      const faults = [
        ...namedFaults(names, added),
        ...mayNotOwn(names, added.personId, '/personId'),
        ...faultsIn(
          { ...rosterOf(roster), crewDuties: [...crewDuties, added] },
          `/crewDuties/${crewDuties.length}`,
        ),
        ...overAlready(added, at),
      ];
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      const id = randomUUID();
      await tx.rosterChanges.addCrewDuties(plantId, [{ id, ...added }]);
      return ok({ value: id, told: { action: 'roster.crew-duty-added', data: { id, ...added } } });
    });
  }
}
