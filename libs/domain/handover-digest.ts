import type { ExceptionType } from './exception-type.js';
import type { Severity } from './severity.js';

/** What the next shift should know, as it stood at the shift's end. Instants are ISO 8601 in UTC. */
export interface HandoverDigest {
  at: string;
  /** When the shift that ends began: what was lost is counted from then. */
  since: string;
  open: DigestTask[];
  lost: DigestLoss[];
}

/** A task of the duty at the node or below it that is still open. */
export interface DigestTask {
  taskId: string;
  caseId: string;
  number: number;
  title: string;
  prompt: string;
  severity: Severity;
  /** The owner's name. */
  owner: string;
  dueAt: string;
  dueInNextShift: boolean;
}

/** An open case whose machine stands or whose goods are on hold: what that cost of the shift. */
export interface DigestLoss {
  caseId: string;
  number: number;
  type: ExceptionType;
  title: string;
  occurredAt: string;
  /** Whole minutes of the shift, from when it occurred or the shift began, whichever came later. */
  minutes: number;
}

/** The types in which time is lost for as long as the case is open. */
export const LOSING_TYPES = ['downtime', 'quality-hold'] as const satisfies readonly ExceptionType[];

/** Whole minutes between the later of the two beginnings and `until`; 0 where that is not after them. */
export function minutesLost(occurredAt: Date, shiftFrom: Date, until: Date): number {
  const from = Math.max(occurredAt.getTime(), shiftFrom.getTime());
  return Math.max(0, Math.floor((until.getTime() - from) / 60_000));
}
