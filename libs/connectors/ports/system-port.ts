import type { EffectCommand, EffectOperation, EffectResult, OutsideSystem } from '../../domain/index.js';

/** Who asks for a change and why; the key is the same on every attempt: `XO` and 13 base32 characters. */
export interface EffectIntent {
  key: string;
  caseNumber: number;
  reason: string;
  traceparent: string | null;
}

export interface FoundEffect {
  ref: string;
  evidence: Record<string, unknown>;
  /** What the read-back does not show although it was asked, in words; such an effect is a `conflict`, not applied. */
  shortfall: string | null;
}

/** A document that the other system knows under a number. */
export interface FoundDocument {
  document: string;
  /** What it is, in the system's own words. */
  about: string;
}

/** Every outside system, whichever product it is. Errors are the connector's own `OutsideError`. */
export interface SystemPort {
  readonly system: OutsideSystem;
  /** Resolves where the system answers; rejects with the reason where it does not. */
  health(): Promise<void>;
  capabilities(): SystemCapabilities;
  /** The effect that carries this key, or null where the system is sure that it has none. */
  findByKey(key: string, command: EffectCommand): Promise<FoundEffect | null>;
  /** The document with this number, such as one that somebody made by hand; null where the system is sure that it has none. */
  findDocument(document: string): Promise<FoundDocument | null>;
  /**
   * Acts once and reads back. Never retries by itself: a timeout after sending is the outcome `unknown`, a refusal is
   * `rejected` or `conflict`. Rejects only with an `OutsideError` of kind `unavailable`: then nothing was done.
   */
  perform(intent: EffectIntent, command: EffectCommand): Promise<EffectResult>;
}

export interface SystemCapabilities {
  operations: readonly EffectOperation[];
  /** False where the system keeps no key and offers no look-up: its effects are a person's task. */
  findsByKey: boolean;
  /** How long after a lost answer the system may still apply what was sent, in milliseconds. */
  settleMs: number;
}
