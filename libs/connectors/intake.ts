import type { AnswerPayload, EventSource, WorldEvent } from '../domain/index.js';

/** Which open case a signal is meant for; the intake works the dedup key out from the identity. */
export type SignalMatch =
  | { plantId: string; by: 'dedup-key'; dedupKey: string }
  | { plantId: string; by: 'machine'; machine: string }
  | { plantId: string; by: 'shortage'; order: string; component: string }
  | { plantId: string; by: 'hold'; lot: string };

/**
 * What one event of an outside format maps to. `raise` has the shape of a `RaiseException` and is not validated yet:
 * the API's schema has the last word.
 */
export type IntakeDraft =
  | { kind: 'raise'; raise: unknown }
  | {
      kind: 'signal';
      match: SignalMatch;
      event: WorldEvent;
      payload: AnswerPayload;
      source: EventSource;
      /** ISO 8601 in UTC: when it happened on the floor. */
      occurredAt: string;
    };

/** An event that cannot be mapped; it is quarantined whole. */
export interface RejectedEvent {
  /** A sentence for a person. */
  reason: string;
  /** What was sent, as it was sent. */
  raw: string;
  /** RFC 6901 JSON pointer, or `row N` of a sheet. */
  pointer?: string;
}

export interface IntakeResult {
  drafts: IntakeDraft[];
  rejected: RejectedEvent[];
}
