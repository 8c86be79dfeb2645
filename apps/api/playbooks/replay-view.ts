import {
  minutesLater,
  replayLines,
  summaryOf,
  type Moment,
  type Replay,
} from '../../../libs/casework/index.js';
import type { ReplayView } from '../../../libs/contracts/api/index.js';

export function replayViewOf(replay: Replay): ReplayView {
  const { from, to, timeZone, more, assumptions, people, questions } = replay;
  return {
    ...{ from: from.toISOString(), to: to.toISOString(), timeZone, more },
    assumptions: [...assumptions],
    summary: summaryOf(replay),
    questions: questions.map(({ askedAt, endedAt, steps, ...question }) => ({
      ...question,
      askedAt: askedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      steps: steps.map((step) => ({
        action: step.action,
        recorded: momentView(step.recorded, people),
        replayed: momentView(step.replayed, people),
        minutesLater: minutesLater(step),
      })),
    })),
    lines: replayLines(replay),
  };
}

function momentView(moment: Moment | null, people: ReadonlyMap<string, string>) {
  if (!moment) return null;
  const { at, ownerId, dutyId } = moment;
  const owner = ownerId === null ? null : { id: ownerId, name: people.get(ownerId) ?? ownerId };
  return { at: at.toISOString(), owner, dutyId };
}
