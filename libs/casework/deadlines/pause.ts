import { entry } from '../audit.js';
import { isAnswered, ofQuestion } from './asked.js';
import { DEADLINES, type ActingKind } from './handler.js';

/** A pause ends by itself. What falls due after it was computed when the clock was stopped: only the trail has to say so. */
export const pause: ActingKind = {
  isStale: isAnswered,

  async act(tx, _clock, row, now) {
    const { plantId, caseId, questionId, case: of } = ofQuestion(row);
    const act = { plantId, actor: DEADLINES, at: now, trace: of.trace };
    tx.audit(entry(act, caseId, 'question.resumed', { questionId, by: 'time' }));
  },
};
