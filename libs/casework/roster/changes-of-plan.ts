import { randomUUID } from 'node:crypto';
import { child, ok, refused, type Fault, type NodeId, type Result } from '../../domain/index.js';
import type { Database, RosterNames, StoredGivenShift } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { changeRoster, type RosterAct, type RosterChanged } from './change-roster.js';
import { rosterOf } from './expanded.js';
import { faultsIn, mayNotOwn, namedFaults, overAlready } from './named-faults.js';

export interface NewSwap {
  dutyId: string;
  /** One is a favour, two with exchanged roles are a swap. */
  shifts: readonly StoredGivenShift[];
}

export interface NewOverride {
  dutyId: string;
  nodeId: NodeId;
  personId: string;
  from: Date;
  to: Date;
  reason: string;
}

/** Somebody takes a shift of somebody else, or two exchange theirs. */
export class RecordSwap {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the swap's id. */
  run(act: RosterAct, swap: NewSwap): Promise<Result<RosterChanged<string>>> {
    return changeRoster(this.db, this.clock, act, null, async ({ tx, plantId, at, roster, names }) => {
      const { swaps } = roster;
      const faults = [
        ...namedFaults(names, { dutyId: swap.dutyId }),
        ...swap.shifts.flatMap((shift, i) => shiftFaults(names, shift, at, child('/shifts', i))),
        ...faultsIn({ ...rosterOf(roster), swaps: [...swaps, swap] }, `/swaps/${swaps.length}`),
      ];
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      const id = randomUUID();
      await tx.rosterChanges.addSwap(plantId, { id, ...swap });
      return ok({ value: id, told: { action: 'roster.swap-recorded', data: { id, ...swap } } });
    });
  }
}

/** For a while this person alone has a duty at exactly this node, whoever else is entered. */
export class RecordOverride {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the override's id. */
  run(act: RosterAct, override: NewOverride): Promise<Result<RosterChanged<string>>> {
    return changeRoster(this.db, this.clock, act, null, async ({ tx, plantId, at, roster, names }) => {
      const { overrides } = roster;
      const faults = [
        ...namedFaults(names, override),
        ...mayNotOwn(names, override.personId, '/personId'),
        ...faultsIn(
          { ...rosterOf(roster), overrides: [...overrides, override] },
          `/overrides/${overrides.length}`,
        ),
        ...overAlready(override, at),
      ];
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      const id = randomUUID();
      await tx.rosterChanges.addOverride(plantId, { id, ...override });
      return ok({ value: id, told: { action: 'roster.override-recorded', data: { id, ...override } } });
    });
  }
}

function shiftFaults(names: RosterNames, shift: StoredGivenShift, at: Date, pointer: string): Fault[] {
  return [
    ...mayNotOwn(names, shift.giverId, child(pointer, 'giverId')),
    ...mayNotOwn(names, shift.takerId, child(pointer, 'takerId')),
    ...overAlready(shift, at, pointer),
  ];
}
