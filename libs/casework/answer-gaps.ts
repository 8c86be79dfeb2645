import {
  answerGap,
  rightfulRoster,
  type AnswerGap,
  type AskedOwner,
  type DutyToAnswer,
} from '../domain/index.js';
import type { Choice, Sharing } from './asking.js';
import { neededFor } from './right-to-answer.js';

/** For which duties nobody who may answer is on duty, one a duty. Empty: somebody can for each. */
export function answerGaps(
  { case: of, policy, at }: Sharing,
  owners: readonly AskedOwner[],
  { rosters, rightTo }: Choice,
): AnswerGap[] {
  const once = owners.filter(({ dutyId }, i) => owners.findIndex((other) => other.dutyId === dutyId) === i);
  return once.flatMap(({ dutyId, policy: { qualification } }) => {
    const right = rightTo(neededFor(policy, qualification));
    const duty = (id: string | undefined): DutyToAnswer | null => {
      const roster = id === undefined ? undefined : rosters.get(id);
      return id !== undefined && roster ? { dutyId: id, rightful: rightfulRoster(roster, right, at) } : null;
    };
    const asked = duty(dutyId);
    const above = duty(policy.ladder.steps.find(({ to }) => to !== undefined)?.to);
    const gap = asked && answerGap(asked, above, of.nodeId, at);
    return gap ?? [];
  });
}
