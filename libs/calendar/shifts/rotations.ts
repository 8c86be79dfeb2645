import type { Crew, ShiftKind, ShiftPattern } from './shift-pattern.js';

const EARLY: ShiftKind = { key: 'early', name: 'Early shift', from: '06:00', to: '14:00' };
const LATE: ShiftKind = { key: 'late', name: 'Late shift', from: '14:00', to: '22:00' };
const NIGHT: ShiftKind = { key: 'night', name: 'Night shift', from: '22:00', to: '06:00' };

export const ROTATIONS = ['two-shift', 'three-shift', 'four-shift', 'five-shift'] as const;
export type Rotation = (typeof ROTATIONS)[number];

type Cycle = Pick<ShiftPattern, 'shifts' | 'cycle' | 'crews'>;

/**
 * The customary rotations of eight-hour shifts. With two and three, crews change weekly and weekends are off; with four
 * and five, every hour of every day has one crew: two early, two late, two night shifts, then two or four days off.
 */
const CYCLES: Record<Rotation, Cycle> = {
  'two-shift': {
    shifts: [EARLY, LATE],
    cycle: [...weekOf('early'), ...weekOf('late')],
    crews: crewsEvery(7, 2),
  },
  'three-shift': {
    shifts: [EARLY, LATE, NIGHT],
    cycle: [...weekOf('early'), ...weekOf('night'), ...weekOf('late')],
    crews: crewsEvery(7, 3),
  },
  'four-shift': {
    shifts: [EARLY, LATE, NIGHT],
    cycle: [...twoOfEach(), null, null],
    crews: crewsEvery(2, 4),
  },
  'five-shift': {
    shifts: [EARLY, LATE, NIGHT],
    cycle: [...twoOfEach(), null, null, null, null],
    crews: crewsEvery(2, 5),
  },
};

/** A customary rotation that begins on an ISO 8601 date, a Monday where its weekends are to be off. */
export function rotation(name: Rotation, timeZone: string, startsOn: string): ShiftPattern {
  return { timeZone, startsOn, ...CYCLES[name] };
}

function weekOf(shift: string): (string | null)[] {
  return [shift, shift, shift, shift, shift, null, null];
}

function twoOfEach(): string[] {
  return ['early', 'early', 'late', 'late', 'night', 'night'];
}

function crewsEvery(days: number, count: number): Crew[] {
  return Array.from({ length: count }, (_, i) => ({
    key: String.fromCharCode(65 + i),
    daysBehind: i * days,
  }));
}
