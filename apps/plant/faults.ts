import type { EffectOperation, OutsideSystem } from '../../libs/domain/index.js';

export const FAULT_KINDS = [
  /** Answers 500 and does nothing. */
  'error',
  /** Answers 429 and does nothing. */
  'too-many',
  /** Answers late, after `ms`. */
  'slow',
  /** Never answers and does nothing. */
  'timeout-before',
  /** Does it and never answers. */
  'timeout-after',
  /** Takes the request twice, as a stuttering gateway would, and answers the second. */
  'duplicate',
  /** Does the first half of the lines and answers as if it had done them all. */
  'half-applied',
  /** Places a hold that leaves assigned stock free. */
  'spares-assigned',
  /** Refuses, in the words of `message`. */
  'rejected',
  /** Answers 503 to everything, reads and health too, until it is lifted. */
  'down',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  system: OutsideSystem;
  /** Every operation of the system where absent. */
  operation?: EffectOperation;
  /** Every object where absent. */
  object?: string;
  kind: FaultKind;
  /** How many requests it hits; `down` stays until it is lifted. */
  times: number;
  ms?: number;
  message?: string;
}

/** The faults that were ordered and are not used up. */
export class FaultBook {
  private faults: Fault[] = [];

  add(fault: Fault): void {
    this.faults.push({ ...fault });
  }

  clear(): void {
    this.faults = [];
  }

  list(): readonly Fault[] {
    return this.faults;
  }

  isDown(system: OutsideSystem): boolean {
    return this.faults.some((fault) => fault.system === system && fault.kind === 'down');
  }

  /** The oldest fault that hits this request; it is used up by one. */
  take(system: OutsideSystem, operation: EffectOperation, object?: string): Fault | null {
    const hit = this.faults.find(
      (fault) =>
        fault.system === system &&
        fault.kind !== 'down' &&
        (!fault.operation || fault.operation === operation) &&
        (!fault.object || fault.object === object),
    );
    if (!hit) return null;
    hit.times -= 1;
    this.faults = this.faults.filter((fault) => fault.times > 0);
    return hit;
  }
}
