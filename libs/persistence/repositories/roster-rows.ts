import type {
  StoredAbsence,
  StoredCrewDuty,
  StoredGivenShift,
  StoredOverride,
  StoredRoster,
  StoredRosterEntry,
} from '../roster-records.js';

/** A row as JSON carries it: instants are texts. */
type AsJson<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

export interface RosterJson extends Pick<StoredRoster, 'timeZone' | 'calendar' | 'patterns' | 'needs'> {
  version: string;
  entries: AsJson<StoredRosterEntry>[];
  crewDuties: AsJson<StoredCrewDuty>[];
  swaps: { id: string; dutyId: string; shifts: AsJson<StoredGivenShift>[] }[];
  overrides: AsJson<StoredOverride>[];
  absences: AsJson<StoredAbsence>[];
}

export function toRoster(json: RosterJson): StoredRoster {
  const { timeZone, calendar, patterns, needs } = json;
  return {
    version: Number(json.version),
    ...{ timeZone, calendar, patterns, needs },
    entries: json.entries.map(withOpenEnd),
    crewDuties: json.crewDuties.map(withOpenEnd),
    swaps: json.swaps.map((swap) => ({ ...swap, shifts: swap.shifts.map(withEnd) })),
    overrides: json.overrides.map(withEnd),
    absences: json.absences.map(withEnd),
  };
}

function withOpenEnd<T extends { from: string; to: string | null }>({ from, to, ...rest }: T) {
  return { ...rest, from: new Date(from), to: to === null ? null : new Date(to) };
}

function withEnd<T extends { from: string; to: string }>({ from, to, ...rest }: T) {
  return { ...rest, from: new Date(from), to: new Date(to) };
}

const PLACE = `id, duty_id as "dutyId", node_id as "nodeId", person_id as "personId"`;
const TIMES = `starts_at as "from", ends_at as "to"`;

/** One statement, so that everything in it and the version are of the same moment. */
export const READ_ROSTER = `
select c.roster_version as version, p.time_zone as "timeZone",
  (select body from plant_calendar where plant_id = $1 order by version desc limit 1) as calendar,
  ${list('select key, name, body from shift_pattern where plant_id = $1 order by key')} as patterns,
  ${list(`select ${PLACE}, ${TIMES}, uid from roster_entry where plant_id = $1 order by starts_at, id`)} as entries,
  ${list(`select ${PLACE}, pattern, crew, closed_days as "closedDays", ${TIMES} from crew_duty where plant_id = $1 order by starts_at, id`)}
    as "crewDuties",
  ${list('select id, duty_id as "dutyId", shifts from duty_swap where plant_id = $1 order by seq')} as swaps,
  ${list(`select ${PLACE}, ${TIMES}, reason from duty_override where plant_id = $1 order by seq`)} as overrides,
  ${list(`select id, person_id as "personId", stand_in_id as "standInId", ${TIMES}, reason, uid from absence where plant_id = $1 order by seq`)}
    as absences,
  ${list('select duty_id as "dutyId", node_id as "nodeId" from duty_need where plant_id = $1 order by duty_id, node_id')} as needs
from plant p join plant_counter c on c.plant_id = p.id where p.id = $1`;

function list(rows: string): string {
  return `(select coalesce(json_agg(r), '[]') from (${rows}) r)`;
}
