import {
  coverageGaps,
  type CoverageGap,
  type ExpandedRoster,
  type PlantCalendar,
} from '../../calendar/index.js';
import {
  nextOnDuty,
  ownerOnDuty,
  type Covered,
  type NodeId,
  type RosterEntry,
  type RoutedOwner,
} from '../../domain/index.js';
import type { Database, RosterNames, StoredRoster } from '../../persistence/index.js';
import { rostersAt } from '../rosters.js';
import { aroundInstant, between, runsAt } from './expanded.js';
import { needsOf } from './needs.js';

/** With the names of people, duties and nodes. */
export interface Named<T> {
  value: T;
  names: RosterNames;
}

export interface DutyName {
  id: string;
  name: string;
}

/** What of a plant's needs nobody has, and when each of the duties must be covered. */
export interface Coverage {
  gaps: CoverageGap[];
  duties: { dutyId: string; covered: Covered }[];
}

/** Who would own a task of a duty at a node and an instant, and who begins next. */
export interface OnDutyAt {
  owner: RoutedOwner;
  next: RosterEntry | null;
}

/** What people see of a plant's roster. Changes nothing. */
export class LookAtRoster {
  constructor(private readonly db: Database) {}

  /** Everything that is written down, with the ids by which it is changed. */
  written(plantId: string): Promise<Named<StoredRoster>> {
    return this.db.transaction([plantId], async (tx) => ({
      value: await tx.roster.read(plantId),
      names: await tx.rosterChanges.names(plantId),
    }));
  }

  /** Who has which duty between two instants, in whose place, and what nobody has. */
  expanded(plantId: string, from: Date, to: Date): Promise<Named<ExpandedRoster>> {
    return this.db.transaction([plantId], async (tx) => ({
      value: between(await tx.roster.read(plantId), from, to),
      names: await tx.rosterChanges.names(plantId),
    }));
  }

  /**
   * Which stretches between two instants have no owner for which duty: nobody entered, away without stand-in, or may not own
   * tasks. Of a duty that is covered while the plant works, only its working time counts.
   */
  coverage(plantId: string, from: Date, to: Date): Promise<Named<Coverage>> {
    return this.db.transaction([plantId], async (tx) => {
      const stored = await tx.roster.read(plantId);
      const names = await tx.rosterChanges.names(plantId);
      const covered = await tx.plants.coveredOf(plantId);
      const calendar = (stored.calendar ?? undefined) as PlantCalendar | undefined;
      const needs = (await needsOf(tx, plantId, stored, [...names.nodes.keys()])).map((need) =>
        covered.get(need.dutyId) === 'plant-works' ? { ...need, while: calendar } : need,
      );
      const { entries, vacancies } = between(stored, from, to);
      const able = entries.filter(({ personId }) => names.people.get(personId)?.mayOwn);
      const duties = [...new Set(needs.map(({ dutyId }) => dutyId))].map((dutyId) => ({
        ...{ dutyId, covered: covered.get(dutyId) ?? 'always' },
      }));
      const gaps = coverageGaps({ entries: able, vacancies }, needs, from, to);
      return { value: { gaps, duties }, names };
    });
  }

  /** The duties that each person has somewhere in the plant at an instant, by the person's id; each once, by name. */
  dutiesAt(plantId: string, at: Date): Promise<ReadonlyMap<string, DutyName[]>> {
    return this.db.transaction([plantId], async (tx) => {
      const entries = [...aroundInstant(await tx.roster.read(plantId), at).values()].flat();
      const { duties } = await tx.rosterChanges.names(plantId);
      const held = new Map<string, DutyName[]>();
      for (const [id, name] of [...duties].sort(([, a], [, b]) => a.localeCompare(b))) {
        const having = entries.filter((entry) => entry.dutyId === id && runsAt(entry, at));
        for (const personId of new Set(having.map((entry) => entry.personId))) {
          held.set(personId, [...(held.get(personId) ?? []), { id, name }]);
        }
      }
      return held;
    });
  }

  /** Null where the plant lacks the duty or the node. */
  onDuty(plantId: string, dutyId: string, nodeId: NodeId, at: Date): Promise<Named<OnDutyAt> | null> {
    return this.db.transaction([plantId], async (tx) => {
      const names = await tx.rosterChanges.names(plantId);
      if (!names.duties.has(dutyId) || !names.nodes.has(nodeId)) return null;
      const roster = (await rostersAt(tx, plantId, [dutyId], at)).get(dutyId);
      if (!roster) throw new Error(`no roster was read for the duty ${dutyId}`);
      const owner = ownerOnDuty(roster, nodeId, at, new Set());
      return { value: { owner, next: nextOnDuty(roster, nodeId, at) }, names };
    });
  }
}
