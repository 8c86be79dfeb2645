/**
 * The instant at which the plant's clocks show `local` (`2026-11-24T16:40`, as an `<input type="datetime-local">` gives it),
 * in ISO 8601 UTC; null where `local` is no time of day. In the hour that spring skips, the clock's next hour; in the hour
 * that autumn repeats, the first of the two.
 */
export function fromPlantTime(local: string, zone: string): string | null {
  const wall = Date.parse(`${local}Z`);
  if (local.length < 16 || Number.isNaN(wall)) return null;
  const before = wall - offsetAt(wall - DAY, zone);
  const after = wall - offsetAt(wall + DAY, zone);
  const candidates = [before, after].filter((at) => at + offsetAt(at, zone) === wall);
  return new Date(candidates.length > 0 ? Math.min(...candidates) : before).toISOString();
}

/** What the plant's clocks show at an instant, in the shape that `<input type="datetime-local">` takes. */
export function toPlantTime(iso: string, zone: string): string {
  const at = Date.parse(iso);
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 16);
}

const DAY = 86_400_000;

/** How far the zone's clocks are ahead of UTC, in milliseconds, to the minute. */
function offsetAt(at: number, zone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - minute;
}
