import type {
  AskQuestion,
  DocumentReadBack,
  EffectFinding,
  LookUp,
  LookUpResult,
} from '../../libs/contracts/temporal/index.js';
import { DISAGREED, type AnswerPayload, type EffectResult, type Playbook } from '../../libs/domain/index.js';
import { textIn } from './answer-fields.js';
import { DecisionOverturned } from './decision-overturned.js';
import type { AskPerson, Effect } from './effects.js';
import type { Inbox } from './inbox.js';
import { decisionOn, type Decision } from './messages.js';
import type { Questions } from './questions.js';
import { unforeseen } from './unforeseen.js';

const REASON = 'A change in another system needs a decision first.';

interface Settling {
  questions: Questions;
  inbox: Inbox;
  playbook: Playbook;
  lookUp: (lookUp: LookUp) => Promise<LookUpResult | null>;
}

/**
 * An effect that no attempt could settle becomes a question before any other. Cancelling the case takes that question
 * back; it is asked again where nobody knows whether the effect happened, since a case may not end on that.
 */
export function settleWithPerson(settling: Settling): AskPerson {
  const { questions, inbox } = settling;
  return (effect, result) =>
    questions.interrupt(REASON, async (put) => {
      let doubt: string | null = null;
      for (;;) {
        const question = await put(settleEffect(effect, result, doubt, !inbox.isCancelled));
        const decision = await inbox.takeUnlessNewlyCancelled(decisionOn(() => question.id));
        questions.decided(question);
        if (decision?.answer === DISAGREED) continue;
        if (decision?.answer === 'by-hand') {
          const byHand = await doneByHand(settling, effect, decision);
          if (doubt !== null || byHand.readBack !== 'not-found') return byHand;
          doubt = `${effect.command.system.toUpperCase()} shows no document ${byHand.documentNumber}.`;
        } else if (decision) return finding(decision, effect, result, inbox);
        else if (result.outcome !== 'unknown') return null;
      }
    });
}

/** Without a decision that it carries out there is none to withdraw. */
function settleEffect(
  effect: Effect,
  result: EffectResult,
  doubt: string | null,
  goesOn: boolean,
): AskQuestion {
  const { system, operation } = effect.command;
  const about = {
    ...{ system, operation, outcome: result.outcome, message: result.message ?? '' },
    ...(doubt !== null && { notFound: doubt }),
  };
  const withdrawable = goesOn && effect.carriesOut !== null;
  return {
    ...{ key: 'settle-effect', words: about, about, state: 'blocked', effectStep: effect.step },
    ...(!withdrawable && { without: ['ask-again'] }),
  };
}

function finding(decision: Decision, effect: Effect, result: EffectResult, inbox: Inbox): EffectFinding {
  switch (decision.answer) {
    case 'retry':
      return { kind: 'send-again' };
    case 'abandon':
      return { kind: 'abandoned', reason: 'Given up by decision' };
    case 'ask-again':
      return withdrawn(decision.payload, effect, result, inbox);
    default:
      return unforeseen(decision);
  }
}

/** The process turns back as from an overturned decision, once this effect has its finding. */
function withdrawn(
  payload: AnswerPayload,
  { carriesOut, command }: Effect,
  { message }: EffectResult,
  inbox: Inbox,
): EffectFinding {
  const reason = textIn(payload, 'why');
  if (carriesOut === null) return { kind: 'abandoned', reason };
  const words = command.operation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const said = message ? ` (${message})` : '';
  const why = `${command.system.toUpperCase()} did not ${words}${said}: ${reason}`;
  inbox.turnBack(new DecisionOverturned(carriesOut, reason, { notCarriedOut: why }));
  return { kind: 'withdrawn', reason, questionId: carriesOut };
}

type ByHand = Extract<EffectFinding, { kind: 'by-hand' }>;

/** A playbook that asks for it has the document looked up where it must be. */
async function doneByHand(
  { playbook, lookUp }: Settling,
  { command: { system } }: Effect,
  { payload }: Decision,
): Promise<ByHand> {
  const documentNumber = textIn(payload, 'documentNumber');
  const offered = playbook.questions['settle-effect']?.answers.find(({ key }) => key === 'by-hand');
  if (!offered?.readBack) return { kind: 'by-hand', documentNumber };
  const told = await lookUp({ kind: 'document', system, document: documentNumber });
  return { kind: 'by-hand', documentNumber, readBack: readBackOf(told) };
}

function readBackOf(told: LookUpResult | null): DocumentReadBack {
  if (!told?.document) return 'no-answer';
  return told.document.found ? 'found' : 'not-found';
}
