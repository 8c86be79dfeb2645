import type { QuestionView } from '../../../libs/contracts/api/index.js';
import { isStatus, type Problem } from '../api/problem.js';
import { clockTime } from '../words/times.js';

/**
 * What to tell somebody whose answer came second, in the page's own words for answers and times; null where the server's
 * sentence says it all.
 */
export function refusalWords(error: unknown, question: QuestionView, zone: string, now: Date): string | null {
  if (isStatus(error, 412)) {
    return 'The case changed while you were answering. Look again, then send your answer once more.';
  }
  if (!isStatus(error, 409)) return null;
  return raceWords(error, question, zone, now);
}

function raceWords({ document, message }: Problem, question: QuestionView, zone: string, now: Date): string {
  const { decidedBy, decidedAt, answer } = document;
  if (!decidedAt) return message;
  const when = clockTime(decidedAt, zone, now);
  const label = question.offered.find((option) => option.key === answer)?.label ?? answer;
  const what = label ? `decided “${label}”` : 'answered';
  return `${decidedBy ?? 'The written tie-break'} ${what} at ${when}. Your answer came after that and does not count.`;
}

/** What to tell somebody who claimed a task second, in the page's own time; null for every other refusal. */
export function takenWords(error: unknown, zone: string, now: Date): string | null {
  if (!isStatus(error, 409)) return null;
  const { takenBy, takenAt } = error.document;
  return takenBy && takenAt ? `${takenBy} has had it since ${clockTime(takenAt, zone, now)}.` : null;
}
