import type { AskQuestion, EffectFinding } from '../../libs/contracts/temporal/index.js';
import type { EffectResult } from '../../libs/domain/index.js';
import { textIn } from './answer-fields.js';
import type { AskPerson, Effect } from './effects.js';
import type { Inbox } from './inbox.js';
import { decisionOn, type Decision } from './messages.js';
import type { Questions } from './questions.js';
import { unforeseen } from './unforeseen.js';

const REASON = 'A change in another system needs a decision first.';

/**
 * An effect that no attempt could settle becomes a question before any other. Cancelling the case takes that question
 * back; it is asked again where nobody knows whether the effect happened, since a case may not end on that.
 */
export function settleWithPerson(questions: Questions, inbox: Inbox): AskPerson {
  return (effect, result) =>
    questions.interrupt(REASON, async (put) => {
      for (;;) {
        const question = await put(settleEffect(effect, result));
        const decision = await inbox.takeUnlessNewlyCancelled(decisionOn(() => question.id));
        questions.decided(question);
        if (decision) return finding(decision);
        if (result.outcome !== 'unknown') return null;
      }
    });
}

function settleEffect(effect: Effect, result: EffectResult): AskQuestion {
  const { system, operation } = effect.command;
  const about = { system, operation, outcome: result.outcome, message: result.message ?? '' };
  return { key: 'settle-effect', words: about, about, state: 'blocked', effectStep: effect.step };
}

function finding(decision: Decision): EffectFinding {
  switch (decision.answer) {
    case 'retry':
      return { kind: 'send-again' };
    case 'by-hand':
      return { kind: 'by-hand', documentNumber: textIn(decision.payload, 'documentNumber') };
    case 'abandon':
      return { kind: 'abandoned', reason: 'Given up by decision' };
    default:
      return unforeseen(decision);
  }
}
