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
const { floor } = Math;

export const FIRST_MINUTE = Date.UTC(2023, 9, 1) / 60_000;
export const LAST_MINUTE = Date.UTC(2029, 2, 1) / 60_000;
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

function readOffsets(timeZone: string): Int16Array {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return Int16Array.from({ length: (LAST_MINUTE - FIRST_MINUTE) / STEP }, (_, i) => {
    const minute = FIRST_MINUTE + i * STEP;
    const shown = format.format(minute * 60_000).replace(', ', 'T');
    return Date.parse(`${shown}Z`) / 60_000 - minute;
  });
}

/** Goes forward minute by minute; whatever the wall shows for the first time, or jumps over, gets its minute. */
function firstMinutes(wallAt: (minute: number) => number): (wall: number) => number {
  const firstWall = wallAt(FIRST_MINUTE);
  const minutes = new Int32Array(LAST_MINUTE - FIRST_MINUTE + 1_440);
  let shown = firstWall - 1;
  for (let minute = FIRST_MINUTE; minute < LAST_MINUTE; minute += 1) {
    const now = wallAt(minute);
    if (now <= shown) continue;
    for (let skipped = shown + 1; skipped < now; skipped += 1) {
      minutes[skipped - firstWall] = minute + (skipped - shown - 1);
    }
    minutes[now - firstWall] = minute;
    shown = now;
  }
  return (wall) => minutes[wall - firstWall] ?? Number.NaN;
}
