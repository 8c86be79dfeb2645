import type { AnswerPayload } from '../../libs/domain/index.js';
import { unforeseen, type CaseRun, type Decision } from '../engine/index.js';
import { sentFor, type ArrivedMaterial } from './arrived-material.js';

type Shortage = CaseRun<'material-shortage'>;

const QUESTION = 'sent-replenishment';

/** The need is covered: whoever sent for more than arrived says whether it still comes. */
export async function whatIsStillOnItsWay(shortage: Shortage, arrived: ArrivedMaterial): Promise<string> {
  const open = arrived.stillOnItsWay;
  if (open.length === 0) return '';
  if (!isAsked(shortage)) return ` ${named(open)} stays as it was sent.`;
  return carryOut(shortage, open, await shortage.decision(await shortage.ask(QUESTION, about(open))));
}

/** The case was cancelled, which cancels no purchase: whoever sent for it says so. */
export async function whatWasSent(shortage: Shortage): Promise<void> {
  const sent = sentFor(shortage);
  if (sent.length === 0 || !isAsked(shortage)) return;
  await carryOut(shortage, sent, await shortage.decideAnyway(QUESTION, about(sent)));
}

/** Playbooks of before did not ask: what was sent stays. */
function isAsked({ playbook }: Shortage): boolean {
  return QUESTION in playbook.questions;
}

function about(documents: readonly string[]): AnswerPayload {
  return { documents: documents.join(', ') };
}

async function carryOut(
  shortage: Shortage,
  documents: readonly string[],
  decision: Decision,
): Promise<string> {
  const { order, component: item } = shortage.facts;
  if (decision.answer === 'keep') return ` ${named(documents)} stays as it was sent.`;
  if (decision.answer !== 'cancel') unforeseen(decision);
  const cancelled = await shortage.effects.carryOut([
    { do: { system: 'erp', operation: 'cancelReplenishment', object: `erp/order/${order}`, order, item } },
  ]);
  return cancelled
    ? ` ${named(documents)} is cancelled.`
    : ` The cancellation of ${named(documents)} was given up.`;
}

function named(documents: readonly string[]): string {
  return documents.join(', ');
}
