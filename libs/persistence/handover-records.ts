import type {
  HandoverDigest,
  HandoverItem,
  HandoverState,
  NodeId,
  QuestionPolicy,
  Shift,
} from '../domain/index.js';

/** The end of one person's shift, as it stands in its row. */
export interface StoredHandover {
  id: string;
  plantId: string;
  dutyId: string;
  nodeId: NodeId;
  fromPersonId: string;
  toPersonId: string | null;
  shiftFrom: Date;
  shiftTo: Date;
  nextUntil: Date | null;
  state: HandoverState;
  offeredAt: Date | null;
  closedAt: Date | null;
  digest: HandoverDigest | null;
  /** Since when it is known that nobody could tell the successor; null while they may know. */
  unreachedAt: Date | null;
}

/** A shift whose end is to be planned. */
export interface PlannedShift extends Shift {
  id: string;
  plantId: string;
}

export interface StoredHandoverItem extends HandoverItem {
  at: Date;
  note: string | null;
}

/** An open task that somebody owns for a duty, with what handing it over must know. */
export interface DutyTask {
  taskId: string;
  caseId: string;
  questionId: string;
  number: number;
  title: string;
  nodeId: NodeId;
  ownerId: string;
  dutyId: string;
  /** It stands in its group's queue. */
  queued: boolean;
  dueAt: Date;
  /** How many steps of the ladder were taken. */
  step: number;
  policy: QuestionPolicy;
  trace: string | null;
}

/** What a message names besides the handover's row. */
export interface HandoverCircumstances {
  duty: string;
  node: string;
  from: string;
  to: string | null;
  /** Offered, still open, and neither accepted nor left to climb, the earliest due first. */
  offered: { taskId: string; caseId: string; number: number; title: string; prompt: string; dueAt: Date }[];
}
