import type { WhyNot } from './right-to-answer.js';
import type { Separation } from './right-to-answer-ties.js';

const DID: Record<Separation, string> = {
  reporter: 'reported the case',
  'last-editor': 'changed the case last',
  deciders: 'decided an earlier round of the same matter',
};

/** Why somebody may not answer, in a sentence about them, and what can be done. `nameOf` names people by their ids. */
export function whyNotWords(
  whyNot: WhyNot,
  name: string,
  nameOf: (personId: string) => string = (id) => id,
): string {
  switch (whyNot.why) {
    case 'inactive':
      return `${name} is no longer active.`;
    case 'out-of-scope':
      return `${name} has no role in this plant that allows it.`;
    case 'grant-ended':
      return `The grant for this case let ${name} answer until ${whyNot.since.toISOString()}. A supervisor can grant it anew.`;
    case 'not-asked':
      return `${name} is not asked.`;
    case 'separated':
      return separatedWords(whyNot, name, nameOf);
    case 'not-qualified':
      return `${name} ${whyNot.lacks.map(lackWords).join(' and ')}. Hand the task to somebody who is qualified, or have the qualification renewed.`;
    case 'counted-already':
      return `${name} answered as ${whyNot.dutyId} already and counts once. Somebody else must answer this one.`;
  }
}

function separatedWords(
  { rule, through }: Extract<WhyNot, { why: 'separated' }>,
  name: string,
  nameOf: (personId: string) => string,
): string {
  const last = through.at(-1);
  if (last === undefined) {
    return `${name} ${DID[rule]} and may not decide it. A supervisor or an administrator can hand the task to somebody else.`;
  }
  const between = through.slice(0, -1).map(nameOf);
  const chain = between.length > 0 ? `, by way of ${between.join(' and ')}` : '';
  return `${name} would act for ${nameOf(last)}${chain}, who ${DID[rule]} and may not decide it. A supervisor or an administrator can hand the task to somebody else.`;
}

function lackWords({ qualification, since }: { qualification: string; since: Date | null }): string {
  return since === null
    ? `lacks the qualification "${qualification}"`
    : `has lacked the qualification "${qualification}" since ${since.toISOString()}`;
}
