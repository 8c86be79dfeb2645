import { isCancellation, TemporalFailure } from '@temporalio/workflow';
import type { CaseMessage } from '../../libs/domain/index.js';

/** Thrown by every wait once somebody cancelled the case. */
export class CaseCancelled extends Error {
  override readonly name: string = 'CaseCancelled';

  constructor(readonly reason: string) {
    super(reason);
  }
}

type Merged = Extract<CaseMessage, { kind: 'merged' }>;

/** Thrown instead where the case goes on within another: it undoes its own as a cancelled one does, and hands the rest over. */
export class CaseMerged extends CaseCancelled {
  override readonly name = 'CaseMerged';

  constructor(readonly merged: Merged) {
    super(`Merged into case ${merged.intoNumber}.`);
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
