import type { EffectCommand } from '../../libs/domain/index.js';
import { quantityIn, textIn, unforeseen, type Asked, type CaseRun, type Decision } from '../engine/index.js';
import type { ArrivedMaterial } from './arrived-material.js';

type Shortage = CaseRun<'material-shortage'>;

/**
 * The running order is stopped, and changed under review as often as it takes. Only the answer of whoever is asked resumes
 * it: no arrival, no silence and no cancellation does. False where MES would not stop it.
 */
export async function stopUntilReviewed(shortage: Shortage, arrived: ArrivedMaterial): Promise<boolean> {
  const { order, component } = shortage.facts;
  const cause = `Order ${order} lacks ${component}`;
  const stop: EffectCommand = { ...inMes(order), operation: 'stopOrder', cause };
  const resume: EffectCommand = { ...inMes(order), operation: 'resumeOrder' };
  if (!(await shortage.carryOut({ do: stop, undo: resume }))) return false;
  for (let outcome = 'The order stands still.'; ;) {
    const question = await shortage.ask('review-stopped', { ...arrived.about, outcome });
    const decision = await decided(shortage, arrived, question);
    if (decision.answer !== 'resume') outcome = await change(shortage, decision);
    else if (await shortage.carryOut({ do: resume })) return true;
    else outcome = 'The order could not be resumed.';
  }
}

/** What arrives meanwhile is reserved; how the order goes on is still to be said. */
async function decided(shortage: Shortage, arrived: ArrivedMaterial, question: Asked): Promise<Decision> {
  for (;;) {
    const heard = await shortage.firstOf(question, arrived.waits);
    if (heard.kind === 'decided') return heard;
    await arrived.hear(heard.message);
  }
}

async function change(shortage: Shortage, decision: Decision): Promise<string> {
  const changed = await shortage.carryOut({ do: changeOf(shortage.facts.order, decision) });
  return changed ? 'The order is changed, and stands still.' : 'The change of the order was given up.';
}

function changeOf(order: string, decision: Decision): EffectCommand {
  const { answer, payload } = decision;
  const inErp = { system: 'erp', object: `erp/order/${order}`, order } as const;
  switch (answer) {
    case 'change-quantity':
      return { ...inErp, operation: 'splitOrder', quantity: quantityIn(payload, 'quantity') };
    case 'change-start':
      return { ...inErp, operation: 'rescheduleOrder', start: textIn(payload, 'start') };
    default:
      return unforeseen(decision);
  }
}

function inMes(order: string) {
  return { system: 'mes', object: `mes/order/${order}`, order } as const;
}
