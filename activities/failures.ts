import { ApplicationFailure } from '@temporalio/common';

/** Every way in which an activity fails, and whether a repetition may mend it. */
const FAILURES = {
  /** The other system does not answer, or said that it did nothing. */
  SystemUnavailable: { retryable: true },
  /** Sent, and no answer came: the next attempt looks it up. */
  OutcomeUnknown: { retryable: true },
  /** An earlier change of the same object has no outcome yet. */
  EarlierEffectUnsettled: { retryable: true },
  /** Postgres refused a step of the process: a fault of ours, which no repetition mends. */
  StepRefused: { retryable: false },
} as const;

export type FailureType = keyof typeof FAILURES;

interface More {
  cause?: unknown;
  /** Milliseconds until the next attempt, where the retry policy's own would be too soon or too late. */
  againIn?: number;
}

export function failure(
  type: FailureType,
  message: string,
  { cause, againIn }: More = {},
): ApplicationFailure {
  return ApplicationFailure.create({
    type,
    message,
    nonRetryable: !FAILURES[type].retryable,
    cause: cause instanceof Error ? cause : undefined,
    nextRetryDelay: againIn,
  });
}
