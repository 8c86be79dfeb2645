import type { EntityManager } from 'typeorm';
import type { RosterStanding, StoredRoster } from '../roster-records.js';
import { READ_ROSTER, toRoster, type RosterJson } from './roster-rows.js';

/** What each connected database's plants had last, by plant. */
const remembered = new WeakMap<object, Map<string, StoredRoster>>();

/** Who is on duty, as it is written down; and who may own a task at all. */
export class RosterRepository {
  private changing = false;

  constructor(private readonly manager: EntityManager) {}

  /** What this process read last; it may be out of date, which its version tells. Null where it read nothing yet. */
  remembered(plantId: string): StoredRoster | null {
    return this.changing ? null : (this.memory().get(plantId) ?? null);
  }

  /** As it is now, from one statement. Throws where there is no such plant. */
  async read(plantId: string): Promise<StoredRoster> {
    const [row] = await this.manager.query<RosterJson[]>(READ_ROSTER, [plantId]);
    if (!row) throw new Error(`no plant ${plantId}`);
    const roster = toRoster(row);
    // What this transaction changed is not there for others before it commits.
    if (!this.changing) this.memory().set(plantId, roster);
    return roster;
  }

  /** Holds the plant's roster as it is until the transaction ends. Call it after cases were locked, never before. */
  async hold(
    plantId: string,
    dutyIds: readonly string[],
    people: readonly string[],
  ): Promise<RosterStanding> {
    const [row] = await this.manager.query<StandingRow[]>(HOLD, [plantId, dutyIds, people]);
    if (!row) throw new Error(`no plant ${plantId}`);
    return {
      version: Number(row.version),
      plantFallbackId: row.plant_fallback,
      dutyFallbacks: new Map((row.duties ?? []).map((duty) => [duty.id, duty.fallback_person_id])),
      active: new Set(row.active ?? []),
    };
  }

  /**
   * Lets one change through at a time, and none beside a routing. Whoever calls it waits for no case until the end of the
   * transaction, since those who route hold cases while they wait for the roster.
   */
  async takeForChange(plantId: string): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 4))', [plantId]);
  }

  /** From now on this transaction reads what it wrote. */
  async count(plantId: string): Promise<void> {
    this.changing = true;
    await this.manager.query(
      'update plant_counter set roster_version = roster_version + 1 where plant_id = $1',
      [plantId],
    );
  }

  private memory(): Map<string, StoredRoster> {
    const { connection } = this.manager;
    const known = remembered.get(connection) ?? new Map<string, StoredRoster>();
    remembered.set(connection, known);
    return known;
  }
}

interface StandingRow {
  version: string;
  plant_fallback: string;
  duties: { id: string; fallback_person_id: string | null }[] | null;
  active: string[] | null;
}

/** People own tasks who are active and may do more in the plant than look. */
const HOLD = `
with held as materialized (
  select hold_roster($1) as version
), duties as (
  select id, fallback_person_id from duty where plant_id = $1 and id = any ($2)
), home as (
  select fallback_person_id from plant where id = $1
)
select held.version, home.fallback_person_id as plant_fallback,
  (select json_agg(duties) from duties) as duties,
  (select json_agg(p.id) from person p
   where p.active and exists (
       select from person_role r where r.plant_id = $1 and r.person_id = p.id and r.role <> 'viewer')
     and (p.id = any ($3::uuid[]) or p.id in (select fallback_person_id from duties)
       or p.id in (select fallback_person_id from home))) as active
from held, home`;
