import { mayStandForSilence } from '../../domain/index.js';
import { decide } from '../decide.js';
import { tellSilence } from '../tell-silence.js';
import { isAnswered, ofQuestion } from './asked.js';
import { DEADLINES, type ActingKind } from './handler.js';

/** A question's silence decides by its written tie-break, where the type allows one; nothing of its ladder follows. */
export const silence: ActingKind = {
  isStale: isAnswered,

  async act(tx, clock, due, now) {
    const { plantId, caseId, questionId, question, case: of } = ofQuestion(due);
    const { silence: meaning } = question.policy;
    if (meaning.means !== 'tie-break' || !mayStandForSilence(of.type, question.key, meaning.answer)) {
      throw new Error('silence may not stand for an answer here');
    }
    const act = { plantId, actor: DEADLINES, at: now, trace: of.trace };
    const said = { answer: meaning.answer, reason: 'Nobody answered in time.', payload: {} };
    const nobody = { origin: 'tie-break', decidedById: null, decidedForDuty: null } as const;
    await decide(tx, clock, act, { ...question, id: questionId, caseId }, { ...said, ...nobody });
    await tellSilence(tx, clock, act, caseId, questionId);
  },
};
