import { fault, ok, refused, type Result } from '../../domain/index.js';
import type {
  Database,
  RosterPart,
  StoredAbsence,
  StoredRoster,
  StoredSwap,
} from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { changeRoster, type RosterAct, type RosterChanged, type RosterGround } from './change-roster.js';

/** `removed`: it had not begun. `ended`: it is over from now on; who was on duty before stays as it was. */
export type Removal = 'removed' | 'ended';

type Found = { part: 'swap'; row: StoredSwap } | { part: Exclude<RosterPart, 'swap'>; row: Timed };
interface Timed {
  id: string;
  from: Date;
  to: Date | null;
}

/** Takes something off the roster again, from now on. Refused where it is over: who was on duty does not change afterwards. */
export class RemoveFromRoster {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(act: RosterAct, part: RosterPart, id: string): Promise<Result<RosterChanged<Removal>>> {
    const own = part === 'absence' ? await this.whoseAbsence(act.plantId, id) : null;
    return changeRoster<Removal>(this.db, this.clock, act, own, async (ground) => {
      const found = find(ground.roster, part, id);
      if (!found) return refused({ kind: 'not-found', what: part.replace('-', ' '), id });
      const removal = await takeOff(ground, found);
      if (!removal) return refused({ kind: 'invalid', faults: [fault('', 'Is over: what was stays.')] });
      const data = { part, ...found.row };
      return ok({ value: removal, told: { action: `roster.${removal}`, data } });
    });
  }

  private whoseAbsence(plantId: string, id: string): Promise<string | null> {
    return this.db.transaction([plantId], async (tx) => {
      const { absences } = await tx.roster.read(plantId);
      return absences.find((absence: StoredAbsence) => absence.id === id)?.personId ?? null;
    });
  }
}

const LISTS = {
  entry: 'entries',
  'crew-duty': 'crewDuties',
  override: 'overrides',
  absence: 'absences',
} as const;

function find(roster: StoredRoster, part: RosterPart, id: string): Found | null {
  if (part === 'swap') {
    const row = roster.swaps.find((swap) => swap.id === id);
    return row ? { part, row } : null;
  }
  const rows: readonly Timed[] = roster[LISTS[part]];
  const row = rows.find((each) => each.id === id);
  return row ? { part, row } : null;
}

/** Null where it is over. */
function takeOff(ground: RosterGround, found: Found): Promise<Removal | null> {
  return found.part === 'swap' ? takeBack(ground, found.row) : end(ground, found.part, found.row);
}

async function end(
  { tx, plantId, at }: RosterGround,
  part: Exclude<RosterPart, 'swap'>,
  { id, from, to }: Timed,
): Promise<Removal | null> {
  if (to !== null && to <= at) return null;
  if (from >= at) {
    await tx.rosterChanges.remove(plantId, part, [id]);
    return 'removed';
  }
  await tx.rosterChanges.endAt(plantId, part, [id], at);
  return 'ended';
}

/** What was worked in another's place stays so; of what is to come nothing is given away any more. */
async function takeBack({ tx, plantId, at }: RosterGround, swap: StoredSwap): Promise<Removal | null> {
  if (swap.shifts.every(({ to }) => to <= at)) return null;
  const past = swap.shifts
    .filter(({ from }) => from < at)
    .map((shift) => (shift.to > at ? { ...shift, to: at } : shift));
  if (past.length === 0) {
    await tx.rosterChanges.remove(plantId, 'swap', [swap.id]);
    return 'removed';
  }
  await tx.rosterChanges.setShifts(plantId, { ...swap, shifts: past });
  return 'ended';
}
