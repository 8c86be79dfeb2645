import type { CaseInput } from '../libs/contracts/temporal/index.js';
import type { EffectCommand } from '../libs/domain/index.js';
import {
  CaseRun,
  onlyIfCancelled,
  unforeseen,
  type Asked,
  type Decision,
  type Effect,
} from './engine/index.js';

type Rework = CaseRun<'rework-approval'>;

/** `carriedOut` only where the rework may really begin: whoever waits for it then waits until it is done. */
interface End {
  reason: string;
  carriedOut?: 'approve';
}

/** The rework order is created locked while somebody decides; by the decision it is released or cancelled. */
export async function reworkApprovalWorkflow(input: CaseInput<'rework-approval'>): Promise<void> {
  const rework = new CaseRun(input);
  const order = rework.effects.begin(lockedOrder(rework));
  try {
    await rework.undoOverturned();
    await untilClosed(rework, order);
  } catch (error) {
    const cancelled = onlyIfCancelled(error);
    if (!rework.effects.hasBegun('releaseOrder')) await cancelOrder(rework, await order);
    await rework.endCancelled(cancelled);
  }
}

/** What an overturned verdict did is taken back where it can be, and the approver is asked again. */
async function untilClosed(rework: Rework, order: Promise<Effect>): Promise<void> {
  for (let question = rework.firstQuestion; ;) {
    try {
      const verdict = await untilJudged(rework, question);
      const { reason, carriedOut } = await carryOut(rework, verdict, await order);
      await rework.close(reason, { carriedOut });
      return;
    } catch (error) {
      question = await rework.askAgain(error, 'approve');
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

async function carryOut(rework: Rework, verdict: Decision, order: Effect): Promise<End> {
  switch (verdict.answer) {
    case 'approve':
      return released(rework, order);
    case 'reject':
      return { reason: await cancelled(rework, order, 'rejected') };
    case 'withdraw':
      return { reason: await cancelled(rework, order, 'withdrawn') };
    default:
      return unforeseen(verdict);
  }
}

async function released(rework: Rework, order: Effect): Promise<End> {
  if (order.state !== 'stands') return { reason: 'The rework is approved, but it has no order in ERP.' };
  const free = await rework.carryOut({
    do: { ...inErp(rework), operation: 'releaseOrder', order: numberOf(order) },
  });
  return free
    ? { reason: `The rework is approved; order ${numberOf(order)} is released.`, carriedOut: 'approve' }
    : { reason: `The rework is approved, but the release of order ${numberOf(order)} was given up.` };
}

async function cancelled(rework: Rework, order: Effect, how: 'rejected' | 'withdrawn'): Promise<string> {
  await cancelOrder(rework, order);
  return order.leftPart && order.ref === null
    ? `The rework is ${how}; whether ERP made a locked order for it is not known.`
    : `The rework is ${how}.`;
}

function lockedOrder(rework: Rework): EffectCommand {
  const { lot, proposedRoute: route } = rework.facts;
  const line = rework.lines.find(({ ref }) => ref === lot) ?? rework.lines[0];
  if (!line) throw new Error(`lot ${lot} is on no line of the case`);
  return { ...inErp(rework), operation: 'createReworkOrder', lot, route, quantity: line.quantity };
}

/** Does nothing where the order was never made, or has no number by which it could be named. */
async function cancelOrder(rework: Rework, { ref }: Effect): Promise<void> {
  if (ref === null) return;
  await rework.effects.begin({ ...inErp(rework), operation: 'cancelOrder', order: ref });
}

function numberOf(order: Effect): string {
  return order.ref ?? '';
}

function inErp(rework: Rework) {
  return { system: 'erp', object: `erp/lot/${rework.facts.lot}` } as const;
}
