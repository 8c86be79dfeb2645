import type { AnswerPayload, EventSource, WorldEvent } from '../domain/index.js';

/**
 * Which open cases a signal is meant for: those whose type takes the event (`WORLD_EVENTS_OF`), whose facts hold all of
 * these values, and, where a lot is named, one of whose lines is that lot. That none is open is no fault: machines
 * report every start and every stop.
 */
export interface SignalMatch {
  plantId: string;
  /** For example `{ machine: 'demo/assembly/line-1/press-1' }`, or `{ order, component }`. */
  facts: Record<string, string>;
  lot?: string;
}

/** Where in what was sent an event stands, so that it can be quarantined by itself and told to the sender. */
export interface Origin {
  /** The one event, in its own format. */
  raw: string;
  /** RFC 6901 JSON pointer, `event N` of a document or `row N` of a sheet, the header being row 1. */
  pointer?: string;
}

/**
 * What one event of an outside format maps to. `raise` has the shape of a `RaiseException` and is not validated yet:
 * the API's schema has the last word. One event may map to several drafts, to be taken in their order.
 */
export type IntakeDraft = Origin &
  (
    | { kind: 'raise'; raise: unknown }
    | {
        kind: 'signal';
        match: SignalMatch;
        event: WorldEvent;
        payload: AnswerPayload;
        source: EventSource;
        /** ISO 8601 with an offset: when it happened on the floor. */
        occurredAt: string;
      }
  );

/** An event that cannot be mapped; it is quarantined whole. */
export interface RejectedEvent extends Origin {
  /** A sentence for a person. */
  reason: string;
}

export interface IntakeResult {
  drafts: IntakeDraft[];
  rejected: RejectedEvent[];
}
