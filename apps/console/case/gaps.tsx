import type { AnswerGapView } from '../../../libs/contracts/api/index.js';
import { gapWords } from '../words/gaps.js';
import { shortTime } from '../words/times.js';
import { useNow } from '../words/use-now.js';

/** Says for which duties nobody who may answer was on duty when the question was asked. */
export function Gaps({ gaps, zone }: { gaps: readonly AnswerGapView[]; zone: string }) {
  const now = useNow();
  return gaps.map((gap) => (
    <p key={gap.duty.id}>{gapWords(gap, (instant) => shortTime(instant, zone, now))}</p>
  ));
}
