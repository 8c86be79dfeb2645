import { isCancellation, TemporalFailure } from '@temporalio/workflow';

/** Thrown by every wait once somebody cancelled the case. */
export class CaseCancelled extends Error {
  override readonly name = 'CaseCancelled';

  constructor(readonly reason: string) {
    super(reason);
  }
}

/**
 * Anything but a cancellation is a fault. It fails the workflow task, not the workflow: the server repeats the task until
 * the fault is mended, and the case goes on where it stood.
 */
export function onlyIfCancelled(error: unknown): CaseCancelled {
  if (error instanceof CaseCancelled) return error;
  if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
  throw new Error('a step of the process failed', { cause: error });
}
