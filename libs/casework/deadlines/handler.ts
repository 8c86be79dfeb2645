import type { DueTime } from '../../domain/index.js';
import type {
  AuditEntry,
  ClaimedDeadline,
  ClaimedQuestion,
  Deadline,
  NewOwner,
  Notification,
  Transaction,
} from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { AssignmentDesk, ToAssign } from '../assigning.js';
import type { RostersForTasks } from '../rosters-for-tasks.js';

/** What a batch of due rows is planned by. */
export interface Ground {
  now: Date;
  /** Before this instant no mail of the batch goes out. */
  mailsFrom: Date;
  /** Of the duties that the kinds asked for, at `now`: those who may own a task. */
  rosters: RostersForTasks;
  /** The clocks of a question that fell due, by the calendar that was in force when it was asked. */
  dueTimeOf: (question: ClaimedQuestion) => DueTime;
  /** Hands out what goes to those who share a duty. */
  desk: AssignmentDesk;
}

/** What one due row comes to, as rows: written together with those of its whole batch. */
export interface Planned {
  deadlineId: string;
  /** Null: the present owner keeps the task. */
  owner: NewOwner | null;
  /** How many steps of its ladder a task has taken that keeps its owner; null where the row is no such step. */
  taken: { taskId: string; step: number } | null;
  next: Deadline[];
  notices: Notification[];
  entries: AuditEntry[];
}

/** Of which many may fall due in one second. */
export interface PlannedKind {
  /** True where nobody waits for it any more: it is dropped. */
  isStale(due: ClaimedDeadline): boolean;
  /** The duty whose roster planning looks at; null where it needs none. */
  dutyOf(due: ClaimedDeadline): string | null;
  /** The task that the row hands out to those on duty; null where it hands out none. Absent for kinds that never do. */
  handsOut?(due: ClaimedDeadline, rosters: Ground['rosters']): ToAssign | null;
  /** Throws where the row cannot be carried out: its fault, never the batch's. */
  plan(due: ClaimedDeadline, ground: Ground): Planned;
}

/** Of which few fall due together: each is carried out by itself, after its row is settled. */
export interface ActingKind {
  isStale(due: ClaimedDeadline): boolean;
  act(tx: Transaction, clock: Clock, due: ClaimedDeadline, now: Date): Promise<void>;
}

/** What happens when a kind of deadline falls due. */
export type DeadlineHandler = PlannedKind | ActingKind;

export function isActing(handler: DeadlineHandler): handler is ActingKind {
  return 'act' in handler;
}

export const DEADLINES = { kind: 'system', name: 'deadlines' } as const;
