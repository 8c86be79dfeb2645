import type { EntityManager, ObjectType } from 'typeorm';
import {
  AbsenceEntity,
  CrewDutyEntity,
  DutyNeedEntity,
  DutyOverrideEntity,
  DutySwapEntity,
  RosterEntryEntity,
} from '../entities/roster.entity.js';
import type {
  StoredAbsence,
  StoredCrewDuty,
  StoredNeed,
  StoredOverride,
  StoredPattern,
  StoredRosterEntry,
  StoredSwap,
} from '../roster-records.js';
import { insertRows } from './rows.js';

/** What may be taken off a roster again. */
export const ROSTER_PARTS = {
  entry: 'roster_entry',
  'crew-duty': 'crew_duty',
  swap: 'duty_swap',
  override: 'duty_override',
  absence: 'absence',
} as const;
export type RosterPart = keyof typeof ROSTER_PARTS;

interface Named {
  id: string;
  name: string;
}

export interface NamedPerson extends Named {
  email: string;
  /** Active, with a role that lets them do more than look. */
  mayOwn: boolean;
}

export interface RosterNames {
  /** Everybody with a role in the plant, by id. */
  people: ReadonlyMap<string, NamedPerson>;
  /** Names by id, as are those of the nodes. */
  duties: ReadonlyMap<string, string>;
  nodes: ReadonlyMap<string, string>;
}

/** Writes what a roster consists of. The caller holds the roster for its change. */
export class RosterChangesRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Whom and what a roster of the plant may name. */
  async names(plantId: string): Promise<RosterNames> {
    const [people, duties, nodes] = await Promise.all([
      this.manager.query<NamedPerson[]>(PEOPLE, [plantId]),
      this.manager.query<Named[]>('select id, name from duty where plant_id = $1', [plantId]),
      this.manager.query<Named[]>('select id, name from equipment_node where plant_id = $1', [plantId]),
    ]);
    return {
      people: new Map(people.map((person) => [person.id, person])),
      duties: new Map(duties.map(({ id, name }) => [id, name])),
      nodes: new Map(nodes.map(({ id, name }) => [id, name])),
    };
  }

  async savePattern(plantId: string, { key, name, body }: StoredPattern): Promise<void> {
    await this.manager.query(
      `insert into shift_pattern (plant_id, key, name, body) values ($1, $2, $3, $4)
       on conflict (plant_id, key) do update set name = excluded.name, body = excluded.body`,
      [plantId, key, name, JSON.stringify(body)],
    );
  }

  addEntries(plantId: string, entries: readonly StoredRosterEntry[]): Promise<void> {
    return this.insert(RosterEntryEntity, plantId, entries);
  }

  addCrewDuties(plantId: string, duties: readonly StoredCrewDuty[]): Promise<void> {
    return this.insert(CrewDutyEntity, plantId, duties);
  }

  addOverride(plantId: string, override: StoredOverride): Promise<void> {
    return this.insert(DutyOverrideEntity, plantId, [override]);
  }

  addAbsences(plantId: string, absences: readonly StoredAbsence[]): Promise<void> {
    return this.insert(AbsenceEntity, plantId, absences);
  }

  async addSwap(plantId: string, { id, dutyId, shifts }: StoredSwap): Promise<void> {
    await insertRows(this.manager, DutySwapEntity, [{ id, plantId, dutyId, shifts: [...shifts] }]);
  }

  /** The duties that must always have somebody become these. */
  async replaceNeeds(plantId: string, needs: readonly StoredNeed[]): Promise<void> {
    await this.manager.query('delete from duty_need where plant_id = $1', [plantId]);
    await insertRows(
      this.manager,
      DutyNeedEntity,
      needs.map((need) => ({ plantId, ...need })),
    );
  }

  /** As if it had never been written. */
  async remove(plantId: string, part: RosterPart, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.manager.query(`delete from ${ROSTER_PARTS[part]} where plant_id = $1 and id = any ($2)`, [
      plantId,
      ids,
    ]);
  }

  /** It was so until now, and is so no more. */
  async endAt(
    plantId: string,
    part: Exclude<RosterPart, 'swap'>,
    ids: readonly string[],
    at: Date,
  ): Promise<void> {
    if (ids.length === 0) return;
    await this.manager.query(
      `update ${ROSTER_PARTS[part]} set ends_at = $3 where plant_id = $1 and id = any ($2)`,
      [plantId, ids, at],
    );
  }

  async setShifts(plantId: string, { id, shifts }: StoredSwap): Promise<void> {
    await this.manager.query('update duty_swap set shifts = $3 where plant_id = $1 and id = $2', [
      plantId,
      id,
      JSON.stringify(shifts),
    ]);
  }

  /** The dated entries and crews of a plant become these; patterns stay, for others may follow them. */
  async replace(
    plantId: string,
    entries: readonly StoredRosterEntry[],
    crewDuties: readonly StoredCrewDuty[],
  ): Promise<void> {
    await this.manager.query('delete from roster_entry where plant_id = $1', [plantId]);
    await this.manager.query('delete from crew_duty where plant_id = $1', [plantId]);
    await this.addEntries(plantId, entries);
    await this.addCrewDuties(plantId, crewDuties);
  }

  private insert<E extends { startsAt: Date; endsAt: Date | null }>(
    entity: ObjectType<E>,
    plantId: string,
    rows: readonly { from: Date; to: Date | null }[],
  ): Promise<void> {
    const stored = rows.map(({ from, to, ...row }) => ({ plantId, ...row, startsAt: from, endsAt: to }));
    return insertRows<object>(this.manager, entity, stored);
  }
}

const PEOPLE = `
select p.id, p.name, p.email, p.active and bool_or(r.role <> 'viewer') as "mayOwn"
from person_role r join person p on p.id = r.person_id where r.plant_id = $1 group by p.id`;
