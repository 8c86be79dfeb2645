import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type {
  EffectCommand,
  EffectOperation,
  OutsideSystem,
  Quantity,
  TimeWindow,
} from '../../libs/domain/index.js';
import type { FaultKind } from './faults.js';

/** One request that a system received, whatever came of it. */
export interface LedgerEntry {
  seq: number;
  key: string;
  system: OutsideSystem;
  operation: EffectOperation;
  object: string;
  command: EffectCommand;
  caseNumber: number;
  reason: string;
  /** ISO 8601 in UTC, real time. */
  receivedAt: string;
  /** `failed`: nothing was done. `repeated`: the key was known and nothing more was done. */
  outcome: 'applied' | 'already' | 'conflict' | 'rejected' | 'failed' | 'repeated';
  /** Counts the requests with this key. */
  attempt: number;
  ref: string | null;
  message: string | null;
  fault: FaultKind | null;
}

/** What happened on the floor by itself. */
export type FloorEvent =
  | { kind: 'machine'; machine: string; state: 'running' | 'stopped' }
  | ArrivalEvent
  | HoldEvent
  /** So much of a lot is built in or shipped. */
  | { kind: 'use'; lot: string; quantity: Quantity }
  /** Incoming inspection has its result: the lot may be used, or is blocked. */
  | { kind: 'inspection'; lot: string; passed: boolean }
  /** Maintenance plans an order that makes a machine stand, or plans it anew. */
  | { kind: 'maintenance'; order: string; machine: string; window: TimeWindow }
  /** Somebody made a document by hand. */
  | { kind: 'document'; system: OutsideSystem; document: string; about: string };

/** Somebody blocks a lot by hand, or takes that block off. */
export interface HoldEvent {
  kind: 'hold';
  system: 'erp' | 'mes';
  lot: string;
  reference: string;
  quantity: Quantity;
  lifted: boolean;
}

/** Without a lot it lies with the rest of the item, and may be used at once. */
export interface ArrivalEvent {
  kind: 'arrival';
  item: string;
  order: string;
  quantity: number;
  lot?: string;
  /** It waits for its inspection. */
  inInspection?: boolean;
}

export type JournalLine = { line: 'effect'; entry: LedgerEntry } | { line: 'floor'; event: FloorEvent };

/** Append-only. With a file, every line is on disk before the answer goes out. */
export class Journal {
  private readonly effects: LedgerEntry[] = [];
  private readonly attempts = new Map<string, number>();
  private readonly standing = new Map<string, LedgerEntry>();

  constructor(private readonly file: string | null) {
    if (file) mkdirSync(dirname(file), { recursive: true });
  }

  /** The lines of earlier runs, oldest first; the state is rebuilt from them. */
  earlier(): JournalLine[] {
    if (!this.file || !existsSync(this.file)) return [];
    const text = readFileSync(this.file, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    // A line that a crash tore was never answered: it does not count, and the next one must not be glued to it.
    if (whole.length < text.length) writeFileSync(this.file, whole);
    const lines = whole.split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as JournalLine);
  }

  /** Keeps an entry that is written already. */
  restore(entry: LedgerEntry): void {
    this.effects.push(entry);
    this.attempts.set(entry.key, entry.attempt);
    if (isEffective(entry)) this.standing.set(entry.key, entry);
  }

  record(entry: Omit<LedgerEntry, 'seq' | 'attempt'>): LedgerEntry {
    const attempt = (this.attempts.get(entry.key) ?? 0) + 1;
    const written = { seq: this.effects.length + 1, ...entry, attempt };
    this.restore(written);
    this.append({ line: 'effect', entry: written });
    return written;
  }

  recordFloor(event: FloorEvent): void {
    this.append({ line: 'floor', event });
  }

  entries(after: number): readonly LedgerEntry[] {
    return this.effects.slice(after);
  }

  /** The last request by which a key came into effect, if any did. */
  effective(key: string): LedgerEntry | null {
    return this.standing.get(key) ?? null;
  }

  private append(line: JournalLine): void {
    if (this.file) appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }
}

export function isEffective(entry: Pick<LedgerEntry, 'outcome'>): boolean {
  return entry.outcome === 'applied' || entry.outcome === 'already';
}
