import type { EntityManager } from 'typeorm';
import type { DutyRoster, RosterEntry } from '../../domain/index.js';

/** Who has which duty at one instant, for routing any number of tasks from one look. */
export class RosterRepository {
  constructor(private readonly manager: EntityManager) {}

  /** One roster a duty. `others` are people beside the roster whose standing matters too, such as a reporter. */
  async at(
    plantId: string,
    dutyIds: readonly string[],
    at: Date,
    others: readonly string[] = [],
  ): Promise<Map<string, DutyRoster>> {
    const [row] = await this.manager.query<Snapshot[]>(SNAPSHOT, [plantId, dutyIds, at, others]);
    if (!row) throw new Error(`no plant ${plantId}`);
    const entries = (row.entries ?? []).map(toEntry);
    const fallbacks = new Map((row.duties ?? []).map((duty) => [duty.id, duty.fallback_person_id]));
    const active = new Set(row.active ?? []);
    return new Map(
      dutyIds.map((dutyId) => [
        dutyId,
        {
          entries: entries.filter((entry) => entry.dutyId === dutyId),
          active,
          dutyFallbackId: fallbacks.get(dutyId) ?? null,
          plantFallbackId: row.plant_fallback,
        },
      ]),
    );
  }
}

interface Snapshot {
  plant_fallback: string;
  duties: { id: string; fallback_person_id: string | null }[] | null;
  entries: EntryJson[] | null;
  active: string[] | null;
}

interface EntryJson {
  duty_id: string;
  person_id: string;
  node_id: string;
  starts_at: string;
  ends_at: string | null;
}

/** People own tasks who are active and may do more in the plant than look. */
const SNAPSHOT = `
with entries as (
  select duty_id, person_id, node_id, starts_at, ends_at from roster_entry
  where plant_id = $1 and duty_id = any ($2) and starts_at <= $3 and (ends_at is null or ends_at > $3)
), duties as (
  select id, fallback_person_id from duty where plant_id = $1 and id = any ($2)
), home as (
  select fallback_person_id from plant where id = $1
)
select home.fallback_person_id as plant_fallback,
  (select json_agg(duties) from duties) as duties,
  (select json_agg(entries) from entries) as entries,
  (select json_agg(p.id) from person p
   where p.active and exists (
       select from person_role r where r.plant_id = $1 and r.person_id = p.id and r.role <> 'viewer')
     and (p.id = any ($4::uuid[]) or p.id in (select person_id from entries)
       or p.id in (select fallback_person_id from duties) or p.id in (select fallback_person_id from home))) as active
from home`;

function toEntry(row: EntryJson): RosterEntry {
  return {
    dutyId: row.duty_id,
    personId: row.person_id,
    nodeId: row.node_id,
    from: new Date(row.starts_at),
    to: row.ends_at === null ? null : new Date(row.ends_at),
  };
}
