import type { CaseInput } from '../libs/contracts/temporal/index.js';
import { CaseRun, onlyIfCancelled, unforeseen, type Asked, type Decision } from './engine/index.js';
import { ReworkOrder } from './steps/rework-order.js';

type Rework = CaseRun<'rework-approval'>;

/** `carriedOut` only where the rework may really begin: whoever waits for it then waits until it is done. */
interface End {
  reason: string;
  carriedOut?: 'approve';
}

/** The rework order is created locked while somebody decides; by the decision it is released or cancelled. */
export async function reworkApprovalWorkflow(input: CaseInput<'rework-approval'>): Promise<void> {
  const rework = new CaseRun(input);
  const order = new ReworkOrder(rework);
  try {
    await rework.undoOverturned();
    await untilClosed(rework, order);
  } catch (error) {
    const cancelled = onlyIfCancelled(error);
    await order.cancelUnlessReleased();
    await rework.endCancelled(cancelled);
  }
}

/** What an overturned verdict did is taken back where it can be, and the approver is asked again. */
async function untilClosed(rework: Rework, order: ReworkOrder): Promise<void> {
  for (let question = rework.firstQuestion; ;) {
    try {
      const verdict = await untilJudged(rework, question);
      const { reason, carriedOut } = await carryOut(verdict, order);
      await rework.close(reason, { carriedOut });
      return;
    } catch (error) {
      question = await rework.askAgain(error, 'approve');
      await order.lockAgain();
    }
  }
}

/** An approver may send the proposal back with a question as often as it takes. */
async function untilJudged(rework: Rework, question: Asked): Promise<Decision> {
  let judged = await rework.decision(question);
  while (judged.answer === 'send-back') {
    const clarified = await rework.decision(await rework.ask('clarify', judged.payload));
    if (clarified.answer === 'withdraw') return clarified;
    if (clarified.answer !== 'explain') unforeseen(clarified);
    judged = await rework.decision(await rework.ask('approve', clarified.payload));
  }
  return judged;
}

async function carryOut(verdict: Decision, order: ReworkOrder): Promise<End> {
  switch (verdict.answer) {
    case 'approve':
      return released(order);
    case 'reject':
      return { reason: await cancelled(order, 'rejected') };
    case 'withdraw':
      return { reason: await cancelled(order, 'withdrawn') };
    default:
      return unforeseen(verdict);
  }
}

async function released(order: ReworkOrder): Promise<End> {
  const { number, isReleased } = await order.release();
  if (number === null) return { reason: 'The rework is approved, but it has no order in ERP.' };
  return isReleased
    ? { reason: `The rework is approved; order ${number} is released.`, carriedOut: 'approve' }
    : { reason: `The rework is approved, but the release of order ${number} was given up.` };
}

async function cancelled(order: ReworkOrder, how: 'rejected' | 'withdrawn'): Promise<string> {
  await order.cancel();
  return (await order.mayBeUnknown())
    ? `The rework is ${how}; whether ERP made a locked order for it is not known.`
    : `The rework is ${how}.`;
}
