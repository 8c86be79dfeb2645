import type { CaseInput } from '../libs/contracts/temporal/index.js';
import type { EffectCommand, MaterialShortageFacts } from '../libs/domain/index.js';
import {
  CaseRun,
  onlyIfCancelled,
  quantityIn,
  textIn,
  unforeseen,
  type Asked,
  type Decision,
} from './engine/index.js';

type Shortage = CaseRun<'material-shortage'>;

/** An order lacks a component: somebody decides how to cover it, unless the material comes first. */
export async function materialShortageWorkflow(input: CaseInput<'material-shortage'>): Promise<void> {
  const shortage = new CaseRun(input);
  shortage.lookUp({ kind: 'shortage', ...needOf(shortage.facts) });
  try {
    await shortage.undoOverturned();
    await untilClosed(shortage);
  } catch (error) {
    await shortage.endCancelled(onlyIfCancelled(error));
  }
}

/** What an overturned decision arranged is taken back, and the question is asked again. */
async function untilClosed(shortage: Shortage): Promise<void> {
  for (let question = shortage.firstQuestion; ;) {
    try {
      await shortage.close(await untilCovered(shortage, question));
      return;
    } catch (error) {
      question = await shortage.askAgain(error, 'cover');
    }
  }
}

/** A cover that a person gave up because ERP would not take it leads to the same question again. */
async function untilCovered(shortage: Shortage, first: Asked): Promise<string> {
  let question = first;
  for (;;) {
    const heard = await shortage.decisionOr(question, 'material-arrived');
    if (heard.kind === 'world') {
      return (await shortage.withdraw(question, 'The material has arrived.'))
        ? 'The material arrived before anybody had to decide.'
        : 'The material arrived just before the decision, which is not carried out.';
    }
    const outcome = await cover(shortage, heard);
    if (outcome !== null) return outcome;
    question = await shortage.ask('cover');
  }
}

/** How the case ended; null where the cover was given up. */
async function cover(shortage: Shortage, decision: Decision): Promise<string | null> {
  const { payload } = decision;
  switch (decision.answer) {
    case 'expedite':
      return replenished(shortage, { kind: 'expedite' });
    case 'transfer':
      return replenished(shortage, { kind: 'transfer', fromLocation: textIn(payload, 'fromLocation') });
    case 'substitute':
      return substituted(shortage, textIn(payload, 'item'));
    case 'split':
      return replanned(shortage, {
        ...erpOrder(shortage.facts),
        operation: 'splitOrder',
        quantity: quantityIn(payload, 'quantity'),
      });
    case 'resequence':
    case 'accept-delay':
      return replanned(shortage, {
        ...erpOrder(shortage.facts),
        operation: 'rescheduleOrder',
        start: textIn(payload, 'start'),
      });
    default:
      return unforeseen(decision);
  }
}

/** Material that comes while the request is still being made is not the material that was requested. */
async function replenished(shortage: Shortage, how: Replenishment['how']): Promise<string | null> {
  const { component, missing, needBy } = shortage.facts;
  const requested = await shortage.carryOut({
    do: {
      ...erpOrder(shortage.facts),
      operation: 'requestReplenishment',
      item: component,
      quantity: missing,
      needBy,
      how,
    },
    undo: { ...erpOrder(shortage.facts), operation: 'cancelReplenishment', item: component },
  });
  if (shortage.hasHeard('material-arrived')) return arrivedMeanwhile(shortage);
  if (!requested) return null;

  await shortage.hear('material-arrived');
  const allocated = await shortage.carryOut({ do: allocation(shortage.facts, component) });
  return allocated
    ? 'The requested material arrived and is allocated to the order.'
    : 'The requested material arrived; its allocation was given up.';
}

async function substituted(shortage: Shortage, item: string): Promise<string | null> {
  const allocated = await shortage.carryOut({
    do: allocation(shortage.facts, item),
    undo: { ...erpOrder(shortage.facts), operation: 'deallocate', item },
  });
  if (shortage.hasHeard('material-arrived')) return arrivedMeanwhile(shortage);
  return allocated ? `${item} is allocated to the order as a substitute.` : null;
}

/** Nobody told us how the order was planned before, so a new plan that turns out needless is named, not undone by a guess. */
async function replanned(shortage: Shortage, plan: EffectCommand): Promise<string | null> {
  const replanned = await shortage.carryOut({ do: plan });
  if (!shortage.hasHeard('material-arrived')) return replanned ? 'The order is planned anew.' : null;
  return replanned ? ARRIVED_AFTER_ALL : 'The material arrived; the new plan of the order was given up.';
}

const ARRIVED_AFTER_ALL =
  'The material arrived meanwhile; the new plan of the order stays, since its earlier one is not known here.';

async function arrivedMeanwhile(shortage: Shortage): Promise<string> {
  await shortage.effects.takeBackAll();
  return 'The material arrived; what was no longer needed was taken back.';
}

type Replenishment = Extract<EffectCommand, { operation: 'requestReplenishment' }>;

function allocation(facts: MaterialShortageFacts, item: string): EffectCommand {
  return { ...erpOrder(facts), operation: 'allocate', item, quantity: facts.missing };
}

function erpOrder({ order }: MaterialShortageFacts) {
  return { system: 'erp', object: `erp/order/${order}`, order } as const;
}

function needOf({ order, component, missing, needBy }: MaterialShortageFacts) {
  return { order, component, missing, needBy };
}
