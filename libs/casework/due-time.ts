import type { PlantCalendar } from '../calendar/index.js';
import {
  durationMs,
  factInstant,
  outsidePauses,
  type CaseFacts,
  type ClockPause,
  type DueTime,
  type QuestionPolicy,
} from '../domain/index.js';
import { ledgerOf, type ClockGround } from './question-clock.js';

/** Time that passes day and night. */
export const elapsed: DueTime = (from, duration) => new Date(from.getTime() + durationMs(duration));

/** When a duration has passed on the clocks of a question. What it returns throws where working time lacks a calendar. */
export function dueTimeBy(ground: ClockGround): DueTime {
  return (from, duration, counts = 'elapsed') => {
    if (counts === 'elapsed' && ground.pauses.length === 0) return elapsed(from, duration);
    return ledgerOf(ground, from, duration, counts).due;
  };
}

/** When a question asked at `askedAt` is due; never before it is asked. */
export function dueAt(
  policy: QuestionPolicy,
  facts: CaseFacts,
  askedAt: Date,
  dueTime: DueTime = elapsed,
): Date {
  if ('after' in policy.due) return dueTime(askedAt, policy.due.after, policy.due.counts);
  const named = factInstant(facts, policy.due.at);
  return named && named > askedAt ? named : askedAt;
}

/**
 * When a question's silence means something; null where it means that we keep asking. A later round whose instant has
 * passed keeps asking too: its silence would decide before anybody could read it. A pause puts it off to its own end.
 */
export function silentAt(
  policy: QuestionPolicy,
  facts: CaseFacts,
  askedAt: Date,
  round: number,
  pauses: readonly ClockPause[] = [],
): Date | null {
  if (policy.silence.means !== 'tie-break') return null;
  if ('after' in policy.silence) return outsidePauses(pauses, elapsed(askedAt, policy.silence.after));
  const named = factInstant(facts, policy.silence.at);
  if (named && named > askedAt) return outsidePauses(pauses, named);
  return round === 1 ? outsidePauses(pauses, askedAt) : null;
}

/**
 * When the owner is reminded before the answer is due, in the order in which the playbook names them: on the clock of the
 * due time where that counts from the asking. Null for one that would come before the asking.
 */
export function remindersAt(
  { ladder, due }: QuestionPolicy,
  askedAt: Date,
  answerDueAt: Date,
  dueTime: DueTime,
  pauses: readonly ClockPause[] = [],
): (Date | null)[] {
  return (ladder.beforeDue ?? []).map((before) => {
    if ('after' in due) {
      const ms = durationMs(due.after) - durationMs(before);
      return dueTime(askedAt, `PT${Math.floor(ms / 1_000)}S`, due.counts);
    }
    const at = outsidePauses(pauses, new Date(answerDueAt.getTime() - durationMs(before)));
    return at > askedAt ? at : null;
  });
}

/** Whether anything that a question says counts by the plant's calendar. */
export function countsWorkingTime({ due, ladder, acknowledgement, stale }: QuestionPolicy): boolean {
  const clocks = [
    'after' in due ? due.counts : undefined,
    ladder.repeatCounts,
    ...ladder.steps.map(({ counts }) => counts),
    acknowledgement?.counts,
    stale?.counts,
  ];
  return clocks.includes('working');
}

/** The same for a question as it lies in its row, by the calendar that it was asked with. */
export function dueTimeOf({
  calendar,
  pauses,
}: {
  calendar: object | null;
  pauses: readonly ClockPause[];
}): DueTime {
  // Calendars were checked before they were stored.
  return dueTimeBy({ calendar: calendar as PlantCalendar | null, pauses });
}
