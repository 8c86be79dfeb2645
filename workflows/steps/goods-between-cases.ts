import { HOLDING_SYSTEMS, type CaseMessage } from '../../libs/domain/index.js';
import {
  linesAdded,
  linesMoved,
  type Asked,
  type CaseRun,
  type Decision,
  type Wait,
} from '../engine/index.js';
import { goodsIn, place, release } from './goods-on-hold.js';

type Hold = CaseRun<'quality-hold'>;

/** What is heard beside a question: goods come from another case, or go to one. */
export const BETWEEN_CASES: readonly Wait[] = [{ fits: linesAdded }, { fits: linesMoved }];

/** Waits for the decision; goods that come meanwhile are held as well, those that go are let go of once they are held there. */
export async function decisionOn(hold: Hold, question: Asked): Promise<Decision> {
  for (;;) {
    const heard = await hold.firstOf(question, BETWEEN_CASES);
    if (heard.kind === 'decided') return heard;
    changeHands(hold, heard.message);
  }
}

/** False where the message is about something else. */
export function changeHands(hold: Hold, message: CaseMessage | null): boolean {
  if (!message) return false;
  if (linesAdded(message)) {
    const goods = goodsIn(message.lines);
    hold.hands.take(
      message,
      HOLDING_SYSTEMS.map((system) => place(goods, system, hold.facts.defect)),
    );
    return true;
  }
  if (!linesMoved(message)) return false;
  hold.hands.give(
    message,
    HOLDING_SYSTEMS.map((system) => release(message.goods, system)),
  );
  return true;
}
