import fc from 'fast-check';

/** Summer time in both halves of the year, at midnight (Cairo, Santiago), by half an hour (Lord Howe), and none. */
export const SIX_ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Africa/Cairo',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
] as const;

const MINUTE = 60_000;
const EARLIEST = Date.UTC(2024, 0, 1);
const LATEST = Date.UTC(2028, 11, 1);

/** Days on which clocks change somewhere, or which only leap years have. */
const DELICATE = [
  '2024-02-29', '2024-03-10', '2024-03-31', '2024-04-07', '2024-04-26', '2024-10-27', '2025-03-30', '2025-11-02',
  '2026-03-28', '2026-04-04', '2026-09-06', '2026-10-04', '2026-10-24', '2026-10-25', '2026-10-29', '2027-03-14',
  '2027-03-27', '2027-03-28', '2027-04-30', '2027-10-31', '2028-02-28', '2028-02-29', '2028-03-01', '2028-10-29',
].map((date) => Date.parse(date)); // prettier-ignore

const anyInstant = fc
  .integer({ min: EARLIEST / MINUTE, max: LATEST / MINUTE })
  .map((minute) => minute * MINUTE);
const delicateInstant = fc
  .tuple(fc.constantFrom(...DELICATE), fc.integer({ min: -2_880, max: 2_880 }))
  .map(([day, minutes]) => day + minutes * MINUTE);

/** Epoch milliseconds on a full minute, every second time near a change of the clocks or a leap day. */
export const minuteInstant = fc.oneof(anyInstant, delicateInstant);

const pad = (value: number) => String(value).padStart(2, '0');
const timeOfDay = fc.oneof(
  fc.constantFrom('00:00', '02:00', '02:30', '03:00', '06:00', '14:00', '22:00', '23:30'),
  fc.integer({ min: 0, max: 1_439 }).map((m) => `${pad(Math.floor(m / 60))}:${pad(m % 60)}`),
);

export const dailyWindow = fc
  .tuple(timeOfDay, fc.oneof(timeOfDay, fc.constant('24:00')))
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from, to }));

const weekday = fc.constantFrom('mon' as const, 'tue' as const, 'wed' as const, 'thu' as const, 'fri' as const, 'sat' as const, 'sun' as const); // prettier-ignore
const week = fc.array(
  fc
    .tuple(dailyWindow, fc.uniqueArray(weekday, { minLength: 1 }))
    .map(([window, days]) => ({ ...window, days })),
  { maxLength: 3 },
);

const near = (at: number, days: number) =>
  fc.integer({ min: -2 * 1_440, max: days * 1_440 }).map((minutes) => at + minutes * MINUTE);
const minuteText = (at: number) => new Date(at).toISOString().slice(0, 16);
const dateText = (at: number) => new Date(at).toISOString().slice(0, 10);
const name = fc.constantFrom('Christmas', 'May Day', 'Stocktaking', 'Summer');

/** What is written lies around `at`, where the case looks; it may overlap, repeat itself and leave nothing to work. */
export function calendarAround(at: number, days: number) {
  const somewhere = near(at, days);
  return fc.record({
    plantId: fc.constant('p'),
    version: fc.constant(1),
    timeZone: fc.constantFrom(...SIX_ZONES),
    week,
    holidays: fc.array(
      fc.record(
        { date: somewhere.map(dateText), name, timeZone: fc.constantFrom(...SIX_ZONES) },
        { requiredKeys: ['date', 'name'] },
      ),
      { maxLength: 3 },
    ),
    shutdowns: fc.array(
      fc.tuple(somewhere, fc.integer({ min: 1, max: 5 * 1_440 }), name).map(([from, minutes, called]) => ({
        from: minuteText(from),
        to: minuteText(from + minutes * MINUTE),
        name: called,
      })),
      { maxLength: 2 },
    ),
    extraDays: fc.array(
      fc.record({
        date: somewhere.map(dateText),
        name,
        windows: fc.array(dailyWindow, { minLength: 1, maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  });
}

/** Pauses of whole minutes; every tenth has no end. */
export function pausesAround(at: number, days: number) {
  return fc.array(
    fc
      .tuple(
        near(at, days),
        fc.option(fc.integer({ min: 0, max: 2_880 }), { freq: 10 }),
        fc.constantFrom('Waiting for a part', 'Audit'),
      )
      .map(([from, minutes, reason]) => ({
        from: new Date(from),
        to: minutes === null ? null : new Date(from + minutes * MINUTE),
        reason,
      })),
    { maxLength: 2 },
  );
}
