import type { CalendarRequest, CalendarView } from '../../contracts/api/index.js';
import type { Database, Scope } from '../database.js';

interface Row {
  plantId: string;
  version: number;
  body: CalendarRequest;
  setAt: Date;
  setBy: string;
}

/** The versions of a plant's calendar. */
export class PlantCalendars {
  constructor(private readonly db: Database) {}

  /** One version, or the one in force; null where the plant has none such. */
  async load(scope: Scope, plantId: string, version?: number): Promise<CalendarView | null> {
    const [row] = await this.db.snapshot(scope, (tx) => tx.query<Row>(CALENDAR, [plantId, version ?? null]));
    if (!row) return null;
    const { timeZone, week, holidays, shutdowns, extraDays } = row.body;
    const { plantId: plant, version: number, setBy } = row;
    const set = { plantId: plant, version: number, setAt: row.setAt.toISOString(), setBy };
    return { timeZone, week, holidays, shutdowns, extraDays, ...set };
  }
}

const CALENDAR = `
select k.plant_id as "plantId", k.version, k.body, k.set_at as "setAt", coalesce(p.name, k.set_by) as "setBy"
from plant_calendar k left join person p on p.id::text = k.set_by
where k.plant_id = $1 and ($2::int is null or k.version = $2)
order by k.version desc limit 1`;
