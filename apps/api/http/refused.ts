import type { Refusal, Result } from '../../../libs/domain/index.js';
import type { ProblemKind } from '../../../libs/contracts/api/index.js';

/** Carries an expected refusal to the one filter that tells it. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly refusal: Refusal) {
    super(refusal.kind);
  }
}

/** A refusal that belongs to HTTP and not to a case. `detail` is a sentence for a person. */
export class HttpRefused extends Error {
  override readonly name = 'HttpRefused';

  constructor(
    readonly kind: ProblemKind,
    detail: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail);
  }
}

export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refused(result.refusal);
}

/** What is not there, or belongs to another plant: the two must look alike. */
export function found<T>(value: T | null, what: string, id: string): T {
  if (value === null) throw new Refused({ kind: 'not-found', what, id });
  return value;
}

export function forbidden(message: string): Refused {
  return new Refused({ kind: 'forbidden', message });
}

export function invalid(pointer: string, message: string): Refused {
  return new Refused({ kind: 'invalid', faults: [{ pointer, message }] });
}
