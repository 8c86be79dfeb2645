import { plantTime } from '../../calendar/index.js';
import type { CaseClock } from '../../domain/index.js';
import type { Gap } from './gaps.js';
import type { Rehearsal } from './rehearse.js';
import type { ToldStep } from './told-steps.js';

type Names = Pick<Rehearsal, 'people' | 'duties'>;

/** A rehearsal as somebody would tell it, a line at a time, in the plant's time. */
export function rehearsalLines(rehearsal: Rehearsal): string[] {
  const { at, timeZone, nodeName, severity, question, steps, gaps, complete, until } = rehearsal;
  const began = plantTime(at, timeZone);
  const told = [
    ...steps.map((step) => ({ at: step.at, words: (time: string) => stepWords(step, time, rehearsal) })),
    ...gaps.map((gap) => ({ at: gap.from, words: () => gapWords(gap, at, rehearsal) })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return [
    `${question}: raised ${began.day} ${began.time} ${began.zone} at ${nodeName} (${severity}), times in ${timeZone}`,
    ...clocksWords(rehearsal),
    ...told.map((each) => `  ${each.words(timeWords(each.at, at, timeZone))}`),
    complete ? `  looked at until ${timeWords(until, at, timeZone)}` : '  cut short here: too many steps',
  ];
}

/** `23:10`; on another day than the rehearsal began, `Sat 28 Nov 00:10`. */
function timeWords(at: Date, began: Date, timeZone: string): string {
  const { day, time } = plantTime(at, timeZone);
  return day === plantTime(began, timeZone).day ? time : `${day} ${time}`;
}

function stepWords(step: ToldStep, time: string, names: Names): string {
  const owner = ownerWords(step, names);
  switch (step.action) {
    case 'question.asked':
      return `asked at ${time} ${owner}`;
    case 'task.reminded':
      return `reminded ${time} ${owner}`;
    case 'task.climbed':
      return `climbed at ${time} ${owner}`;
    case 'case.clock-breached':
      return `not ${CLOCK_WORDS[step.clock ?? 'resolved']} in time at ${time}`;
    case 'question.decided':
      return `decided by its silence at ${time}`;
    default:
      return `${step.action.replaceAll(/[.-]/g, ' ')} at ${time}${step.ownerId ? ` ${owner}` : ''}`;
  }
}

/** What of a case is to have happened when its clock runs out. */
const CLOCK_WORDS: Record<CaseClock, string> = { taken: 'taken', onSite: 'on site', resolved: 'resolved' };

function clocksWords({ clocks, at, timeZone }: Rehearsal): string[] {
  if (clocks.length === 0) return [];
  const each = clocks.map(({ clock, dueAt }) => `${CLOCK_WORDS[clock]} by ${timeWords(dueAt, at, timeZone)}`);
  return [`  to be ${each.join(', ')}`];
}

/** Why somebody has a task who is not simply on duty. */
const WHY: Record<string, string> = {
  'duty-fallback': ', the fallback of the duty: nobody qualified is on duty',
  'plant-fallback': ', the fallback of the plant: nobody qualified is on duty',
  'next-shift': ', held for their shift: nobody qualified is on duty',
};

function ownerWords({ ownerId, dutyId, why }: ToldStep, { people, duties }: Names): string {
  const person = (ownerId && people.get(ownerId)) ?? 'somebody';
  const duty = dutyId && (duties.get(dutyId) ?? dutyId);
  return `(${duty ? `${duty}: ` : ''}${person}${(why && WHY[why]) ?? ''})`;
}

function gapWords({ from, to, dutyId }: Gap, began: Date, { timeZone, duties }: Rehearsal): string {
  const [start, end] = [from, to].map((at) => timeWords(at, began, timeZone));
  return `nobody qualified between ${start} and ${end} (${duties.get(dutyId) ?? dutyId})`;
}
