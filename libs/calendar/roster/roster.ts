import type { NodeId, RosterEntry } from '../../domain/index.js';
import type { PlantCalendar } from '../plant/plant-calendar.js';
import type { ShiftPattern } from '../shifts/shift-pattern.js';

/** Somebody has a duty whenever their crew works, from one instant to another (null: until further notice). */
export interface CrewDuty {
  dutyId: string;
  nodeId: NodeId;
  personId: string;
  /** Key of a pattern of the roster, and of a crew of that pattern. */
  pattern: string;
  crew: string;
  from: Date;
  to: Date | null;
  /** What the crew does on holidays and in shutdowns of the roster's calendar. */
  closedDays: 'works' | 'off';
}

/** Whatever shifts of a duty one person has between two instants, another one takes. */
export interface GivenShift {
  giverId: string;
  takerId: string;
  from: Date;
  to: Date;
}

/** One given shift is a favour, two with exchanged roles are a swap; they hold together, whatever their order. */
export interface Swap {
  dutyId: string;
  shifts: readonly GivenShift[];
}

/** For a while this person alone has the duty at exactly this node, whoever else is entered. A later override goes before. */
export interface Override extends RosterEntry {
  to: Date;
  reason: string;
}

/** Somebody is away, and somebody else, or nobody, has their duties meanwhile. */
export interface Absence {
  personId: string;
  standInId: string | null;
  from: Date;
  to: Date;
  reason: string;
}

/**
 * Who is on duty when: plain data. Swaps change what is entered, overrides replace both, absences apply to the result.
 *
 * Shifts may overlap. Who owns then is the rule of `ownerOnDuty` in the domain: the nearest node, then the one whose entry
 * began last, then the person's id. Who takes over or comes back in the middle of a shift begins at that instant.
 */
export interface Roster {
  /** Its holidays and shutdowns are the closed days. */
  calendar: PlantCalendar | null;
  patterns: Readonly<Record<string, ShiftPattern>>;
  entries: readonly RosterEntry[];
  crewDuties: readonly CrewDuty[];
  swaps: readonly Swap[];
  overrides: readonly Override[];
  absences: readonly Absence[];
}

export type DutyOrigin = 'entry' | 'crew' | 'swap' | 'override';

/** A roster entry that remembers where it comes from. */
export interface OnDuty extends RosterEntry {
  origin: DutyOrigin;
  /** In whose place: the person first entered, then each stand-in or taker who passed it on. Empty for one's own shift. */
  insteadOf: readonly string[];
}

/** A stretch that somebody was entered for and nobody has. */
export interface Vacancy extends Pick<OnDuty, 'dutyId' | 'nodeId' | 'from' | 'to'> {
  /** Who should have been there: the person entered, then each taker and stand-in. */
  absent: readonly string[];
  why: 'no-stand-in' | 'stand-ins-in-a-circle';
}

export interface ExpandedRoster {
  entries: OnDuty[];
  vacancies: Vacancy[];
}
