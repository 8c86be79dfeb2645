import type { AnswerPayload, EffectCommand } from '../../libs/domain/index.js';
import { unforeseen, type CaseRun, type Decision } from '../engine/index.js';
import { sentFor, type ArrivedMaterial } from './arrived-material.js';

type Shortage = CaseRun<'material-shortage'>;

const QUESTION = 'sent-replenishment';

/**
 * The need is met: whoever sent for more than arrived says whether it still comes. Null where by then more is missing than
 * has arrived.
 */
export async function ended(
  shortage: Shortage,
  arrived: ArrivedMaterial,
  how: string,
): Promise<string | null> {
  const { coversNeed } = arrived;
  const sent = await whatIsStillOnItsWay(shortage, arrived.stillOnItsWay);
  return coversNeed && !arrived.coversNeed ? null : `${how}${sent}`;
}

async function whatIsStillOnItsWay(shortage: Shortage, open: readonly string[]): Promise<string> {
  if (open.length === 0) return '';
  if (!isAsked(shortage)) return ` ${named(open)} stays as it was sent.`;
  return carryOut(shortage, open, await shortage.decision(await shortage.ask(QUESTION, about(open))));
}

/** What came before the request was made is all that was missing: whoever sent for more says whether it still comes. */
export async function arrivedAlready(shortage: Shortage): Promise<string> {
  return `The material arrived.${await whatIsStillOnItsWay(shortage, sentFor(shortage))}`;
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
  if (decision.answer === 'keep') return ` ${named(documents)} stays as it was sent.`;
  if (decision.answer !== 'cancel') unforeseen(decision);
  const cancelled = await shortage.effects.carryOut([{ do: cancellation(shortage, documents) }]);
  return cancelled
    ? ` ${named(documents)} is cancelled.`
    : ` The cancellation of ${named(documents)} was given up.`;
}

/** By their numbers: others that were sent for the order stay. */
function cancellation({ facts }: Shortage, documents: readonly string[]): EffectCommand {
  const { order, component: item } = facts;
  const target = { system: 'erp', object: `erp/order/${order}`, order, item } as const;
  return { ...target, operation: 'cancelReplenishment', documents: [...documents] };
}

function named(documents: readonly string[]): string {
  return documents.join(', ');
}
