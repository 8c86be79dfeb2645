import type { CaseInput } from '../libs/contracts/temporal/index.js';
import {
  CaseRun,
  onlyIfCancelled,
  quantityIn,
  textIn,
  unforeseen,
  type Asked,
  type Decision,
} from './engine/index.js';
import { ArrivedMaterial, NEWS } from './steps/arrived-material.js';
import { erpOrder, replanned, replenished, substituted, untilArrived } from './steps/covers.js';
import { ended, whatWasSent } from './steps/sent-replenishment.js';
import { stopUntilReviewed } from './steps/stopped-order.js';
import { isUncounted } from './steps/uncounted-arrival.js';

type Shortage = CaseRun<'material-shortage'>;

/** An order lacks a component: somebody decides how to cover it, unless the material comes first. */
export async function materialShortageWorkflow(input: CaseInput<'material-shortage'>): Promise<void> {
  const shortage = new CaseRun(input);
  const { order, component, missing, needBy } = shortage.facts;
  shortage.lookUp({ kind: 'shortage', order, component, missing, needBy });
  try {
    await shortage.undoOverturned();
    await untilClosed(shortage);
  } catch (error) {
    await shortage.endCancelled(onlyIfCancelled(error), () => whatWasSent(shortage));
  }
}

/** What an overturned decision arranged is taken back, and the question is asked again. */
async function untilClosed(shortage: Shortage): Promise<void> {
  const arrived = new ArrivedMaterial(shortage);
  for (let question = shortage.firstQuestion; ;) {
    try {
      const reason = await untilCovered(shortage, arrived, question);
      if (await closes(shortage, arrived, reason)) return;
      question = await shortage.ask('cover', arrived.about);
    } catch (error) {
      question = await shortage.askAgain(error, 'cover');
      arrived.startOver();
    }
  }
}

/** False where the need, which was met, is corrected to more than has arrived. */
async function closes(shortage: Shortage, arrived: ArrivedMaterial, reason: string): Promise<boolean> {
  const wasMet = arrived.coversNeed;
  while (!wasMet || arrived.coversNeed) {
    if (await shortage.close(reason, { unless: NEWS })) return true;
    await arrived.beforeClose();
  }
  return false;
}

/** The need ends by what ERP shows as usable; whatever else comes of a decision, the question about the rest is asked again. */
async function untilCovered(shortage: Shortage, arrived: ArrivedMaterial, first: Asked): Promise<string> {
  let question = first;
  for (;;) {
    const heard = await shortage.firstOf(question, arrived.waits);
    if (heard.kind === 'decided') {
      const outcome = await cover(shortage, arrived, heard);
      if (outcome !== null) return outcome;
    } else if (isUncounted(heard.message)) {
      return arrivedFirst(shortage, question);
    } else {
      const some = await arrived.hear(heard.message);
      if (arrived.coversNeed) {
        const outcome = await ended(shortage, arrived, await arrivedFirst(shortage, question));
        if (outcome !== null) return outcome;
      } else if (!some || !(await shortage.withdraw(question, 'Some of the material has arrived.'))) continue;
    }
    question = await shortage.ask('cover', arrived.about);
  }
}

async function arrivedFirst(shortage: Shortage, question: Asked): Promise<string> {
  return (await shortage.withdraw(question, 'The material has arrived.'))
    ? 'The material arrived before anybody had to decide.'
    : 'The material arrived just before the decision, which is not carried out.';
}

/** How the case ended; null where something is still missing. */
async function cover(
  shortage: Shortage,
  arrived: ArrivedMaterial,
  decision: Decision,
): Promise<string | null> {
  const { payload, realInstants } = decision;
  switch (decision.answer) {
    case 'expedite':
      return replenished(shortage, arrived, { kind: 'expedite' });
    case 'transfer':
      return replenished(shortage, arrived, {
        kind: 'transfer',
        fromLocation: textIn(payload, 'fromLocation'),
      });
    case 'substitute':
      return substituted(shortage, arrived, textIn(payload, 'item'));
    case 'split':
      return replanned(shortage, arrived, {
        ...erpOrder(shortage),
        operation: 'splitOrder',
        quantity: quantityIn(payload, 'quantity'),
      });
    case 'resequence':
    case 'accept-delay':
      return replanned(shortage, arrived, {
        ...erpOrder(shortage),
        operation: 'rescheduleOrder',
        start: textIn(payload, 'start'),
      });
    case 'wait':
      return untilArrived(shortage, arrived, { until: realInstants.until });
    case 'stop':
      await stopUntilReviewed(shortage, arrived);
      if (!arrived.coversNeed) return null;
      return ended(shortage, arrived, 'The material arrived, and the order is resumed.');
    default:
      return unforeseen(decision);
  }
}
