import { randomUUID } from 'node:crypto';
import { fault, ok, refused, type Fault, type Result } from '../../domain/index.js';
import type { Database, RosterNames, StoredRoster } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { changeRoster, type RosterAct, type RosterChanged } from './change-roster.js';
import { rosterOf } from './expanded.js';
import { faultsIn, inNames, mayNotOwn, overAlready } from './named-faults.js';

export interface NewAbsence {
  personId: string;
  /** Null: nobody, and the duty has a gap. */
  standInId: string | null;
  from: Date;
  to: Date;
  reason: string;
}

/**
 * Says that somebody is away, and who stands in. Refused where it closes a circle of stand-ins; a stand-in who is away too is none,
 * and their tasks go to the fallback. One's own absence one may enter oneself.
 */
export class RecordAbsence {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the absence's id. */
  run(act: RosterAct, absence: NewAbsence): Promise<Result<RosterChanged<string>>> {
    return changeRoster(this.db, this.clock, act, absence.personId, async (ground) => {
      const { tx, plantId, at, roster, names } = ground;
      const faults = [
        ...personFaults(names, absence),
        ...overAlready(absence, at),
        ...circleFaults(roster, names, absence, at),
      ];
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      const id = randomUUID();
      await tx.rosterChanges.addAbsences(plantId, [{ id, ...absence, uid: null }]);
      return ok({ value: id, told: { action: 'roster.absence-recorded', data: { id, ...absence } } });
    });
  }
}

function personFaults(names: RosterNames, { personId, standInId }: NewAbsence): Fault[] {
  if (!names.people.has(personId)) return [fault('/personId', 'Nobody in this plant has this id.')];
  return standInId === null ? [] : mayNotOwn(names, standInId, '/standInId');
}

/** Absences that are over can close no circle any more. */
function circleFaults(roster: StoredRoster, names: RosterNames, absence: NewAbsence, at: Date): Fault[] {
  const absences = [...roster.absences.filter(({ to }) => to > at), absence];
  return faultsIn({ ...rosterOf(roster), absences }, `/absences/${absences.length - 1}`).map(
    ({ pointer, message }) => fault(pointer, inNames(message, names)),
  );
}
