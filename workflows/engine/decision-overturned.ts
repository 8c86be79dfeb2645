import type { AnswerPayload } from '../../libs/domain/index.js';

/** Thrown by every wait once a decision of the case was overturned, until what it did is taken back. */
export class DecisionOverturned extends Error {
  override readonly name = 'DecisionOverturned';

  constructor(
    readonly questionId: string,
    readonly reason: string,
    /** Shown beside the question that is asked again. */
    readonly about: AnswerPayload = {},
  ) {
    super(reason);
  }
}

/** The overturning that ended a wait; everything else goes on its way. */
export function onlyIfOverturned(error: unknown): DecisionOverturned {
  if (error instanceof DecisionOverturned) return error;
  throw error;
}
