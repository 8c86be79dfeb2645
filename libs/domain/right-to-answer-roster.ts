import { mayAnswer, type RightToAnswer } from './right-to-answer.js';
import type { DutyRoster } from './routing.js';

/** The roster as far as it may answer: what routing chooses from. A later shift counts by the right that holds when it begins. */
export function rightfulRoster(roster: DutyRoster, right: RightToAnswer, at: Date): DutyRoster {
  const may = (id: string, wouldActFor: readonly string[], when: Date) =>
    mayAnswer(
      { id, active: roster.active.has(id), inScope: true, grantEnded: null, asked: true, wouldActFor },
      right,
      when,
    ) === null;
  return {
    ...roster,
    entries: roster.entries.filter(({ personId, insteadOf = [], from }) =>
      may(personId, insteadOf, from > at ? from : at),
    ),
    active: new Set([...roster.active].filter((id) => may(id, [], at))),
  };
}
