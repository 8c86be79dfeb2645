import type { NodeId } from './equipment.js';
import type { ExceptionType } from './exception-type.js';
import type { CaseFacts } from './facts/index.js';
import type { CaseState } from './lifecycle.js';
import type { Quantity } from './quantity.js';
import type { Severity } from './severity.js';

/** What a case is about, line by line: a lot or an order, and how much of it. */
export interface CaseLine {
  lineNo: number;
  kind: 'lot' | 'order';
  ref: string;
  quantity: Quantity;
  /** The item that the lot or the order is of, where known. */
  item?: string;
}

export const SOURCE_KINDS = ['person', 'machine', 'system', 'mail', 'spreadsheet', 'case'] as const;

/** Where an event came from. `eventId` is unique within `name`; CloudEvents calls the pair `source` and `id`. */
export interface EventSource {
  kind: (typeof SOURCE_KINDS)[number];
  name: string;
  eventId: string;
}

/** What every source maps to. All instants are ISO 8601 in UTC. */
export interface RaiseException {
  plantId: string;
  nodeId: NodeId;
  facts: CaseFacts;
  lines: Omit<CaseLine, 'lineNo'>[];
  severity?: Severity;
  /** When it happened on the floor; loss runs from here. */
  occurredAt: string;
  source: EventSource;
  /** A person's own words, shown beside the question. */
  note?: string;
}

export interface ExceptionCase {
  id: string;
  plantId: string;
  /** Counts up within the plant, for people to say aloud. */
  number: number;
  type: ExceptionType;
  state: CaseState;
  severity: Severity;
  nodeId: NodeId;
  title: string;
  facts: CaseFacts;
  lines: CaseLine[];
  dedupKey: string;
  source: EventSource;
  /** How many equal events this case stands for; the first counts as 1. */
  occurrences: number;
  occurredAt: Date;
  receivedAt: Date;
  reporterId: string | null;
  playbookVersion: number;
  playbookHash: string;
  /** Counts workflow runs; re-opening increments it. */
  run: number;
  /** Counts changes, for `If-Match`. */
  version: number;
  parentId: string | null;
  previousId: string | null;
  closedAt: Date | null;
  closeReason: string | null;
}
