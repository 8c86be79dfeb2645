import type { RosterEntry } from '../domain/index.js';

interface Stored {
  id: string;
}

/** Somebody has a duty whenever their crew works; null: until further notice. */
export interface StoredCrewDuty extends RosterEntry, Stored {
  pattern: string;
  crew: string;
  closedDays: 'works' | 'off';
}

export interface StoredRosterEntry extends RosterEntry, Stored {
  /** The event of a calendar that it was imported from. */
  uid: string | null;
}

export interface StoredGivenShift {
  giverId: string;
  takerId: string;
  from: Date;
  to: Date;
}

export interface StoredSwap extends Stored {
  dutyId: string;
  shifts: readonly StoredGivenShift[];
}

export interface StoredOverride extends RosterEntry, Stored {
  to: Date;
  reason: string;
}

export interface StoredAbsence extends Stored {
  personId: string;
  standInId: string | null;
  from: Date;
  to: Date;
  reason: string;
  uid: string | null;
}

export interface StoredPattern {
  key: string;
  name: string;
  /** The calendar's ShiftPattern. */
  body: object;
}

export interface StoredNeed {
  dutyId: string;
  nodeId: string;
}

/** A plant's whole roster as it is written down, of one version. Never changed in place. */
export interface StoredRoster {
  version: number;
  /** IANA name. */
  timeZone: string;
  /** The plant's calendar in force; null where it has none. */
  calendar: object | null;
  patterns: readonly StoredPattern[];
  entries: readonly StoredRosterEntry[];
  crewDuties: readonly StoredCrewDuty[];
  /** In the order of writing, as are overrides and absences. */
  swaps: readonly StoredSwap[];
  overrides: readonly StoredOverride[];
  absences: readonly StoredAbsence[];
  needs: readonly StoredNeed[];
}

/** What else routing must know at one moment: who may own tasks, and who has them where nobody is on duty. */
export interface RosterStanding {
  /** Of the roster as it stays until the end of the transaction. */
  version: number;
  plantFallbackId: string;
  dutyFallbacks: ReadonlyMap<string, string | null>;
  /** Those among the named people and the fallbacks who are active and may do more in the plant than look. */
  active: ReadonlySet<string>;
}
