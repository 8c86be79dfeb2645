import type { AnswerPayload, EventSource, WorldEvent } from '../domain/index.js';

/**
 * Which open cases a signal is meant for: those whose type takes the event (`WORLD_EVENTS_OF`), whose facts hold all of
 * these values, and, where a lot is named, one of whose lines is that lot.
 */
export interface SignalMatch {
  plantId: string;
  /** For example `{ machine: 'demo/assembly/line-1/press-1' }`, or `{ order, component }`. */
  facts: Record<string, string>;
  lot?: string;
}

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
