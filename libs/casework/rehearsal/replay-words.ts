import { plantTime } from '../../calendar/index.js';
import { spanWords } from '../../domain/index.js';
import { isSame, minutesLater, type ComparedStep, type Moment } from './compare-steps.js';
import type { Replay, ReplayedQuestion } from './replay.js';
import { isUnchanged, summaryOf, type KindSummary } from './replay-summary.js';

/** A replay as somebody would tell it: the summary, what it assumes, and each question that would have gone otherwise. */
export function replayLines(replay: Replay): string[] {
  const summary = summaryOf(replay);
  const { questions, unchanged, skipped } = summary;
  const when = (at: Date) => timeWords(at, replay.timeZone);
  return [
    `${questions} questions from ${when(replay.from)} to ${when(replay.to)}, times in ${replay.timeZone}: ` +
      `${unchanged} would have gone the same way${skipped > 0 ? `, ${skipped} could not be replayed` : ''}`,
    ...(replay.more ? ['  only the newest of them: there are more'] : []),
    `  asked: ${kindWords(summary.asked)}`,
    `  reminded: ${kindWords(summary.reminded)}`,
    `  climbed: ${kindWords(summary.climbed)}`,
    ...replay.assumptions.map((each) => `  assumed: ${each}`),
    ...replay.questions
      .filter((question) => !isUnchanged(question))
      .flatMap((question) => questionLines(question, replay)),
  ];
}

function kindWords({ same, earlier, later, otherOwner, added, dropped, medianMinutes }: KindSummary): string {
  const parts = [
    [same, 'the same'],
    [otherOwner, 'somebody else'],
    [earlier, 'earlier'],
    [later, 'later'],
    [added, 'only then'],
    [dropped, 'no longer'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  const middle = medianMinutes === null ? '' : ` (median ${spanWords(medianMinutes * 60_000)})`;
  return (told.join(', ') || 'none') + middle;
}

function questionLines(question: ReplayedQuestion, replay: Replay): string[] {
  const { caseNumber, caseTitle, key, round, askedAt, skipped, steps } = question;
  const asked = timeWords(askedAt, replay.timeZone);
  return [
    `#${caseNumber} ${caseTitle}: ${key} (round ${round}), asked ${asked}`,
    ...(skipped === null ? [] : [`  ${skipped}`]),
    ...steps.filter((step) => !isSame(step)).map((step) => `  ${stepWords(step, replay)}`),
  ];
}

const DID: Record<ComparedStep['action'], string> = {
  'question.asked': 'asked',
  'task.reminded': 'reminded',
  'task.climbed': 'climbed',
};

function stepWords(step: ComparedStep, replay: Replay): string {
  const did = DID[step.action];
  const { recorded, replayed } = step;
  if (!recorded) return `would have ${did} ${momentWords(replayed, replay)}, and did not`;
  if (!replayed) return `would not have ${did}, and did ${momentWords(recorded, replay)}`;
  const minutes = minutesLater(step) ?? 0;
  const shift =
    minutes === 0
      ? 'at the same time'
      : `${spanWords(Math.abs(minutes) * 60_000)} ${minutes < 0 ? 'earlier' : 'later'}`;
  const who = nameOf(replayed, replay);
  const instead =
    recorded.ownerId === replayed.ownerId ? who : `${who} instead of ${nameOf(recorded, replay)}`;
  return `${did} ${shift}, at ${timeWords(replayed.at, replay.timeZone)}: ${instead}`;
}

function momentWords(moment: Moment | null, replay: Replay): string {
  return moment ? `at ${timeWords(moment.at, replay.timeZone)}: ${nameOf(moment, replay)}` : '';
}

function nameOf({ ownerId }: Moment, { people }: Replay): string {
  return (ownerId && people.get(ownerId)) ?? 'somebody';
}

function timeWords(at: Date, timeZone: string): string {
  const { day, time } = plantTime(at, timeZone);
  return `${day} ${time}`;
}
