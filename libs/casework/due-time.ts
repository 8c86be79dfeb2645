import {
  durationMs,
  factInstant,
  type CaseFacts,
  type DueTime,
  type QuestionPolicy,
} from '../domain/index.js';

/** Time that passes day and night. */
export const elapsed: DueTime = (from, duration) => new Date(from.getTime() + durationMs(duration));

/** When a question asked at `askedAt` is due; never before it is asked. */
export function dueAt(policy: QuestionPolicy, facts: CaseFacts, askedAt: Date): Date {
  if ('after' in policy.due) return elapsed(askedAt, policy.due.after);
  const named = factInstant(facts, policy.due.at);
  return named && named > askedAt ? named : askedAt;
}

/**
 * When a question's silence means something; null where it means that we keep asking. A later round whose instant has
 * passed keeps asking too: its silence would decide before anybody could read it.
 */
export function silentAt(
  policy: QuestionPolicy,
  facts: CaseFacts,
  askedAt: Date,
  round: number,
): Date | null {
  if (policy.silence.means !== 'tie-break') return null;
  const named = factInstant(facts, policy.silence.at);
  if (named && named > askedAt) return named;
  return round === 1 ? askedAt : null;
}
