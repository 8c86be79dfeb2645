import type { DataSource, EntityManager } from 'typeorm';
import { PlantCalendarEntity } from '../entities/clock.entity.js';
import { insertRows } from './rows.js';

/** A version of a plant's calendar; `body` is the calendar package's to read. */
export interface StoredCalendar {
  plantId: string;
  version: number;
  body: object;
  setAt: Date;
  /** A person's id, or the name of what set it. */
  setBy: string;
}

/** Versions never change, and the calendar package keeps what it worked out beside the very object. */
const READ = new WeakMap<DataSource, Map<string, StoredCalendar>>();

export class CalendarRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Lets one new version of a plant's calendar through at a time, until the end of its transaction. */
  async queueUpFor(plantId: string): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 3))', [plantId]);
  }

  /** The number of the version in force; null where the plant has no calendar. */
  async latestVersion(plantId: string): Promise<number | null> {
    const [row] = await this.manager.query<{ version: number | null }[]>(
      'select max(version) as version from plant_calendar where plant_id = $1',
      [plantId],
    );
    return row?.version ?? null;
  }

  /** The version in force; null where the plant has no calendar. */
  async latest(plantId: string): Promise<StoredCalendar | null> {
    const version = await this.latestVersion(plantId);
    return version === null ? null : this.load(plantId, version);
  }

  async load(plantId: string, version: number): Promise<StoredCalendar | null> {
    const known = this.known();
    const key = `${plantId}/${version}`;
    const before = known.get(key);
    if (before) return before;
    const found = await this.manager
      .createQueryBuilder(PlantCalendarEntity, 'c')
      .where('c.plantId = :plantId and c.version = :version', { plantId, version })
      .getOne();
    if (found) known.set(key, found);
    return found;
  }

  async insert(calendar: StoredCalendar): Promise<void> {
    await insertRows(this.manager, PlantCalendarEntity, [calendar]);
  }

  private known(): Map<string, StoredCalendar> {
    const { connection } = this.manager;
    const known = READ.get(connection) ?? new Map<string, StoredCalendar>();
    READ.set(connection, known);
    return known;
  }
}
