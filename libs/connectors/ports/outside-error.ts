import type { OutsideSystem } from '../../domain/index.js';

export type OutsideErrorKind =
  /** Nothing was sent, or the system said that it did nothing: a retry is safe. */
  | 'unavailable'
  /** Sent, and no answer came: only a look-up may follow. */
  | 'unknown'
  /** The system understood and will not: a retry changes nothing. */
  | 'refused';

/** How every connector fails, so that activities decide on the kind and never on a vendor's code. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';

  constructor(
    readonly system: OutsideSystem,
    readonly kind: OutsideErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
