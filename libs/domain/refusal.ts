/**
 * Every refusal that a person or a system must expect, as a value. The API maps each to one RFC 9457 problem document.
 * `pointer` is an RFC 6901 JSON pointer into what was sent.
 */
export type Refusal =
  | { kind: 'invalid'; faults: { pointer: string; message: string }[] }
  | { kind: 'not-found'; what: string; id: string }
  | { kind: 'not-signed-in' }
  | { kind: 'forbidden'; message: string }
  | { kind: 'already-decided'; answer: string; decidedBy: string | null; decidedAt: string }
  | { kind: 'already-answered'; answeredBy: string; answeredAt: string }
  /** Somebody else claimed the task first. */
  | { kind: 'already-taken'; takenBy: string; takenAt: string }
  | { kind: 'not-asked'; questionState: string; message: string }
  | { kind: 'not-your-task'; owner: string; message: string }
  | { kind: 'separation-of-duties'; message: string }
  | { kind: 'not-qualified'; message: string; qualifications: string[] }
  /** Where one person counts once, and they have answered already. */
  | { kind: 'counted-already'; message: string }
  | { kind: 'answer-not-offered'; offered: string[] }
  /** `what` is the case where it is absent. */
  | { kind: 'changed-meanwhile'; version: number; what?: string }
  /** What is asked for is not possible in this state; `message` says so in a sentence. */
  | { kind: 'wrong-state'; state: string; message: string }
  | { kind: 'case-ended'; state: string; endedAt: string }
  /** A shift cannot be closed: this was offered, and is neither accepted nor left to climb. */
  | { kind: 'handover-not-accepted'; items: { taskId: string; number: number; title: string }[] }
  | { kind: 'idempotency-key-reused'; message: string }
  | { kind: 'later-message'; last: number }
  /** An answer needs something to be shown first; a sentence each. */
  | { kind: 'evidence-missing'; missing: string[] }
  /** Actions of the case are not done, or not verified. */
  | {
      kind: 'actions-open';
      open: number;
      /** The case's last message; the next one may be that they are settled. */ after: number;
    };

export type RefusalKind = Refusal['kind'];

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const refused = <T = never>(refusal: Refusal): Result<T> => ({ ok: false, refusal });
