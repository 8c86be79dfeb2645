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

/** A case whose machine stood or whose goods were on hold, whether it is open or not: what that cost of the shift. */
export interface DigestLoss {
  caseId: string;
  number: number;
  type: ExceptionType;
  title: string;
  occurredAt: string;
  /** When it was over; null while it goes on. Digests of earlier releases lack it: they told of open cases alone. */
  endedAt?: string | null;
  /** Whole minutes of the shift, from when it occurred or the shift began, whichever came later, until it was over. */
  minutes: number;
}

/** The types in which time is lost until what happened is over, or else the case is. */
export const LOSING_TYPES = ['downtime', 'quality-hold'] as const satisfies readonly ExceptionType[];

/** Whole minutes between the later of the two beginnings and `until`; 0 where that is not after them. */
export function minutesLost(occurredAt: Date, shiftFrom: Date, until: Date): number {
  const from = Math.max(occurredAt.getTime(), shiftFrom.getTime());
  return Math.max(0, Math.floor((until.getTime() - from) / 60_000));
}
