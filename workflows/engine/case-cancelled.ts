/** Thrown by every wait once somebody cancelled the case. */
export class CaseCancelled extends Error {
  override readonly name = 'CaseCancelled';

  constructor(readonly reason: string) {
    super(reason);
  }
}

/** Anything but a cancellation is a fault and goes on its way. */
export function onlyIfCancelled(error: unknown): CaseCancelled {
  if (error instanceof CaseCancelled) return error;
  throw error;
}
