/**
 * What the wall clocks of a zone show, minute by minute, read off Intl and nothing else. It shares no code with
 * libs/calendar, so that the two cannot be wrong together. All numbers are minutes: of UTC since 1970, or of the wall.
 */
export interface ZoneTable {
  wallAt(minute: number): number;
  /** The first minute at which the wall shows this or, where that is skipped, as long after the change as it was meant. */
  minuteOf(wall: number): number;
}

/** Millions of calls: looking up a global each time is slow within Jest's sandbox. */
const { floor, max } = Math;

export const FIRST_MINUTE = Date.UTC(2023, 9, 1) / 60_000;
export const LAST_MINUTE = Date.UTC(2029, 2, 1) / 60_000;
const DAY = 1_440;
/** No zone in use changes its clocks at another time than a full or half hour of UTC. */
const STEP = 30;

const tables = new Map<string, ZoneTable>();

export function zoneTable(timeZone: string): ZoneTable {
  const known = tables.get(timeZone);
  if (known) return known;
  const offsets = readOffsets(timeZone);
  const wallAt = (minute: number) => minute + (offsets[floor((minute - FIRST_MINUTE) / STEP)] ?? Number.NaN);
  const table = { wallAt, minuteOf: firstMinutes(wallAt) };
  tables.set(timeZone, table);
  return table;
}

/** One offset for every half hour. A day that begins and ends with the same one has had no change. */
function readOffsets(timeZone: string): Int16Array {
  const offsetAt = offsetReader(timeZone);
  const offsets = new Int16Array((LAST_MINUTE - FIRST_MINUTE) / STEP);
  for (let day = FIRST_MINUTE; day < LAST_MINUTE; day += DAY) {
    const [begin, end] = [offsetAt(day), offsetAt(day + DAY)];
    for (let minute = day; minute < day + DAY; minute += STEP) {
      offsets[(minute - FIRST_MINUTE) / STEP] = begin === end ? begin : offsetAt(minute);
    }
  }
  return offsets;
}

function offsetReader(timeZone: string): (minute: number) => number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (minute) => {
    const shown = format.format(minute * 60_000).replace(', ', 'T');
    return Date.parse(`${shown}Z`) / 60_000 - minute;
  };
}

/** Walks forward minute by minute, from well before, until the wall shows what is sought or has jumped over it. */
function firstMinutes(wallAt: (minute: number) => number): (wall: number) => number {
  const found = new Map<number, number>();
  const offsetAt = (minute: number) => wallAt(minute) - minute;
  return (wall) => {
    let minute = found.get(wall);
    if (minute !== undefined) return minute;
    minute = wall - max(offsetAt(wall - DAY), offsetAt(wall + DAY)) - 180;
    let shown = wallAt(minute);
    while (shown < wall && wallAt(minute + 1) <= wall) {
      minute += 1;
      shown = wallAt(minute);
    }
    minute += wall - shown;
    found.set(wall, minute);
    return minute;
  };
}
