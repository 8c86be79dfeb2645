import { randomUUID } from 'node:crypto';
import {
  importAbsences,
  importRoster,
  type FromEvent,
  type IcsFault,
  type IcsImport,
  type IcsPlant,
  type Skipped,
} from '../../calendar/index.js';
import { fault, ok, refused, type Fault, type NodeId, type Result } from '../../domain/index.js';
import type { Database, RosterPart, StoredAbsence, StoredRosterEntry } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { changeRoster, type RosterAct, type RosterChanged, type RosterGround } from './change-roster.js';
import { rosterOf } from './expanded.js';
import { followCalendar, type Difference } from './follow-calendar.js';
import { faultsIn, inNames, mayNotOwn } from './named-faults.js';

export interface Imported {
  added: number;
  removed: number;
  /** Was there already, from the same event. */
  same: number;
  /** Understood and left out, with the line and why. */
  skipped: Skipped[];
}

/** How far ahead events are read. */
const AHEAD_MS = 400 * 86_400_000;
/** More than a large plant's year. */
const MOST_ITEMS = 20_000;
const TEXT = '/text';

/** Takes absences over from an iCalendar text (RFC 5545): a person's own, or a common one that names who is away. */
export class ImportAbsences {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** `ownerId` is whose calendar it is; null for a common one. Refused whole where anything cannot be understood. */
  run(act: RosterAct, text: string, ownerId: string | null): Promise<Result<RosterChanged<Imported>>> {
    return changeRoster(this.db, this.clock, act, ownerId, async (ground) => {
      const { tx, plantId, at, roster, names } = ground;
      if (ownerId !== null && !names.people.has(ownerId)) {
        return refused({
          kind: 'invalid',
          faults: [fault('/personId', 'Nobody in this plant has this id.')],
        });
      }
      const read = importAbsences(text, icsPlant(ground), ownerId);
      const stored = roster.absences.filter(({ personId }) => ownerId === null || personId === ownerId);
      const change = followCalendar(read.items, stored, new Set(read.uids), at, absenceContent);
      const gone = new Set([...change.replaced, ...change.ended].map(({ id }) => id));
      const kept = roster.absences.filter(({ id, to }) => to > at && !gone.has(id));
      const absences = [...kept, ...change.added];
      const faults = [
        ...textFaults(read),
        ...change.added.flatMap(({ standInId }) => (standInId ? mayNotOwn(names, standInId, TEXT) : [])),
        ...faultsIn({ ...rosterOf(roster), absences }, '/absences').map(({ message }) =>
          fault(TEXT, inNames(message, names)),
        ),
      ];
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      await takeOff(ground, 'absence', change);
      await tx.rosterChanges.addAbsences(plantId, change.added.map(withId));
      return written('roster.absences-imported', change, read.skipped, { ownerId });
    });
  }
}

/** Takes dated roster entries over from an iCalendar text (RFC 5545); see the calendar's `importRoster` for how it names duties. */
export class ImportRoster {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** `nodeId` is the node of events without a LOCATION. Refused whole where anything cannot be understood. */
  run(act: RosterAct, text: string, nodeId: NodeId): Promise<Result<RosterChanged<Imported>>> {
    return changeRoster(this.db, this.clock, act, null, async (ground) => {
      const { tx, plantId, at, roster, names } = ground;
      const { duties, nodes } = names;
      if (!nodes.has(nodeId)) {
        return refused({ kind: 'invalid', faults: [fault('/nodeId', `The plant has no node "${nodeId}".`)] });
      }
      const has = { isDuty: (id: string) => duties.has(id), isNode: (id: string) => nodes.has(id) };
      const read = importRoster(text, { ...icsPlant(ground), ...has, nodeId });
      const change = followCalendar(read.items, roster.entries, new Set(read.uids), at, entryContent);
      const unable = new Set(change.added.map(({ personId }) => personId));
      const faults = [
        ...textFaults(read),
        ...[...unable].flatMap((personId) => mayNotOwn(names, personId, TEXT)),
      ];
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      await takeOff(ground, 'entry', change);
      await tx.rosterChanges.addEntries(plantId, change.added.map(withId));
      return written('roster.entries-imported', change, read.skipped, { nodeId });
    });
  }
}

function icsPlant({ at, roster, names }: RosterGround): IcsPlant {
  const ids = new Map([...names.people.values()].map(({ id, email }) => [email.toLowerCase(), id]));
  const to = new Date(at.getTime() + AHEAD_MS);
  return { from: at, to, timeZone: roster.timeZone, personOf: (address) => ids.get(address) ?? null };
}

function textFaults({ faults, items }: IcsImport<object>): Fault[] {
  if (items.length > MOST_ITEMS) return [fault(TEXT, `Holds more than ${MOST_ITEMS} entries.`)];
  return faults.map(({ line, message }: IcsFault) => fault(TEXT, `Line ${line}: ${message}`));
}

async function takeOff<R extends { id: string }>(
  { tx, plantId, at }: RosterGround,
  part: Exclude<RosterPart, 'swap'>,
  { replaced, ended }: Difference<unknown, R>,
): Promise<void> {
  const ids = (rows: readonly R[]) => rows.map(({ id }) => id);
  await tx.rosterChanges.remove(plantId, part, ids(replaced));
  await tx.rosterChanges.endAt(plantId, part, ids(ended), at);
}

function written<R extends { id: string }>(
  action: string,
  { added, replaced, ended, same }: Difference<object, R>,
  skipped: Skipped[],
  about: Record<string, unknown>,
) {
  const value = { added: added.length, removed: replaced.length + ended.length, same, skipped };
  const changed = value.added + value.removed > 0;
  const told = changed ? { action, data: { ...about, added, removed: [...replaced, ...ended] } } : null;
  return ok({ value, told });
}

function withId<T>(item: FromEvent<T>): FromEvent<T> & { id: string } {
  return { id: randomUUID(), ...item };
}

function absenceContent({ personId, standInId, reason }: Omit<StoredAbsence, 'id' | 'uid'>): unknown {
  return [personId, standInId, reason];
}

function entryContent({ dutyId, nodeId, personId }: Omit<StoredRosterEntry, 'id' | 'uid'>): unknown {
  return [dutyId, nodeId, personId];
}
