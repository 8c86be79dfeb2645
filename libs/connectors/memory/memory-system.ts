import type { EffectCommand, EffectOperation, EffectResult, OutsideSystem } from '../../domain/index.js';
import { OPERATIONS } from '../capabilities.js';
import {
  OutsideError,
  type EffectIntent,
  type FoundDocument,
  type FoundEffect,
  type SystemCapabilities,
  type SystemPort,
} from '../ports/index.js';
import { shortfall } from '../shortfall.js';
import { stillHeld } from '../still-held.js';
import { Books } from './books.js';
import { marksOf, type Marks } from './marks.js';

/** The faults that a test can order; what each means is what the stand-in plant does under the same name. */
export type MemoryFault =
  | 'error'
  | 'too-many'
  | 'timeout-before'
  | 'timeout-after'
  | 'duplicate'
  | 'half-applied'
  | 'spares-assigned'
  | 'rejected';

interface PlannedFault {
  fault: MemoryFault;
  /** Null for any. */
  operation: EffectOperation | null;
  object: string | null;
}

interface Received {
  intent: EffectIntent;
  command: EffectCommand;
  /** False where it only repeated what stood already, or was refused. */
  changed: boolean;
}

/** An outside system in this process's memory, with the meaning of the real thing, for tests. */
export class MemorySystem<S extends OutsideSystem> implements SystemPort {
  readonly books = new Books();
  /** Made by people: what each is, by its number. */
  readonly documents = new Map<string, string>();
  /** Every request that came through to the books, oldest first. */
  readonly received: Received[] = [];
  down = false;
  private readonly standing = new Map<string, { ref: string; caseNumber: number; complete: boolean }>();
  private readonly faults: PlannedFault[] = [];

  constructor(readonly system: S) {}

  /** The next request, or the next one of this operation or on this object, meets the fault. */
  failNext(fault: MemoryFault, operation: EffectOperation | null = null, object: string | null = null): void {
    this.faults.push({ fault, operation, object });
  }

  /** Faults for requests on the object that none has met yet, in their order. */
  faultsAhead(object: string): MemoryFault[] {
    return this.faults.filter((planned) => planned.object === object).map(({ fault }) => fault);
  }

  async health(): Promise<void> {
    this.mustBeUp();
  }

  capabilities(): SystemCapabilities {
    return { operations: OPERATIONS[this.system], findsByKey: true, settleMs: 0 };
  }

  async findByKey(key: string, command: EffectCommand): Promise<FoundEffect | null> {
    this.mustBeUp();
    const found = this.standing.get(key);
    if (!found) return null;
    const evidence = this.books.evidence(command, found.caseNumber, found.ref);
    return { ref: found.ref, evidence, shortfall: shortfall(command, evidence) };
  }

  async findDocument(document: string): Promise<FoundDocument | null> {
    this.mustBeUp();
    const made = this.received.some(({ intent }) => this.standing.get(intent.key)?.ref === document);
    const about = this.documents.get(document) ?? (made ? 'made for a case' : null);
    return about === null ? null : { document, about };
  }

  async perform(intent: EffectIntent, command: EffectCommand): Promise<EffectResult> {
    this.mustBeUp();
    const fault = this.takeFault(command);
    const result = this.meet(fault, intent, command);
    if (!result)
      throw new OutsideError(this.system, 'unavailable', `${this.system}: ${fault}, nothing was done`);
    return result;
  }

  protected mustBeUp(): void {
    if (this.down) throw new OutsideError(this.system, 'unavailable', `${this.system} is down`);
  }

  /** Null where nothing was done and the system said so. */
  private meet(fault: MemoryFault | null, intent: EffectIntent, command: EffectCommand): EffectResult | null {
    switch (fault) {
      case 'error':
      case 'too-many':
        return null;
      case 'rejected':
        return refusal('rejected', `the ${this.system} refuses ${command.operation}`);
      case 'timeout-before':
        return refusal('unknown', 'no answer in time');
      case 'timeout-after':
        this.act(intent, command, fault);
        return refusal('unknown', 'no answer in time');
      case 'duplicate':
        this.act(intent, command, fault);
        return this.act(intent, command, fault);
      default:
        return this.act(intent, command, fault);
    }
  }

  private act(intent: EffectIntent, command: EffectCommand, fault: MemoryFault | null): EffectResult {
    const { key, caseNumber } = intent;
    const objection = this.books.objection(command);
    if (objection) return refusal('conflict', objection);
    const ref = this.books.openDocument(command) ?? `${this.system}-${key}`;
    const marks = marksOf(command, caseNumber, ref);
    const stoodBefore = this.standing.get(key)?.complete || this.books.showsAll(marks);
    this.received.push({ intent, command, changed: !stoodBefore });
    if (!stoodBefore) this.write(command, marks, fault);
    this.standing.set(key, { ref, caseNumber, complete: fault !== 'half-applied' });
    const evidence = this.books.evidence(command, caseNumber, ref);
    const missing = shortfall(command, evidence);
    return {
      outcome: missing ? 'conflict' : stoodBefore ? 'already' : 'applied',
      ref,
      evidence,
      message: missing ?? stillHeld(command, evidence),
    };
  }

  private write(command: EffectCommand, marks: Marks, fault: MemoryFault | null): void {
    const count = Object.keys(marks).length;
    this.books.write(marks, fault === 'half-applied' ? Math.floor(count / 2) : count);
    if (command.operation !== 'placeHold' || fault !== 'spares-assigned') return;
    for (const { ref } of command.goods) this.books.spared.add(ref);
  }

  private takeFault({ operation, object }: EffectCommand): MemoryFault | null {
    const at = this.faults.findIndex(
      (planned) => (planned.operation ?? operation) === operation && (planned.object ?? object) === object,
    );
    return at < 0 ? null : (this.faults.splice(at, 1)[0]?.fault ?? null);
  }
}

function refusal(outcome: 'conflict' | 'rejected' | 'unknown', message: string): EffectResult {
  return { outcome, ref: null, evidence: {}, message };
}
