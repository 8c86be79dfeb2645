import {
  fitArrival,
  inspectionFaults,
  otherShortage,
  toldGoodsFaults,
  type AnswerPayload,
  type Fault,
  type WorldEvent,
} from '../domain/index.js';
import type { StoredCase, Transaction } from '../persistence/index.js';
import { caseKey } from './case-key.js';

interface Fitted {
  payload: AnswerPayload;
  faults: Fault[];
}

/** What is told of an event, in the case's own units; or what is wrong with it and what would be right. */
export async function fitSignal(
  tx: Transaction,
  { id, plantId, facts }: Pick<StoredCase, 'id' | 'plantId' | 'facts'>,
  event: WorldEvent,
  payload: AnswerPayload,
): Promise<Fitted> {
  const carriedOut = CARRIED_OUT[event];
  if (carriedOut) return { payload, faults: await goodsFaults(tx, id, carriedOut, payload) };
  if (facts.type !== 'material-shortage') return { payload, faults: [] };
  const other = otherShortage(facts, payload);
  const open = other && (await tx.cases.openWith(plantId, caseKey({ ...facts, ...other }, [])));
  const elsewhere = open?.number ?? null;
  if (event === 'inspection-passed') {
    return { payload, faults: inspectionFaults(facts, payload, elsewhere) };
  }
  return fitArrival(facts, payload, await tx.lines.packs(plantId, [facts.component]), elsewhere);
}

/** The answer that an event is about. */
const CARRIED_OUT: Partial<Record<WorldEvent, string>> = {
  'concession-used': 'use-as-is',
  'rework-done': 'rework',
};

async function goodsFaults(
  tx: Transaction,
  caseId: string,
  answer: string,
  payload: AnswerPayload,
): Promise<Fault[]> {
  const lines = await tx.cases.linesOf(caseId);
  const parts = (await tx.lines.standing(caseId)).filter((part) => part.answer === answer);
  const awaited = lines.filter(({ lineNo }) => parts.some((part) => part.lineNo === lineNo));
  return toldGoodsFaults(lines, awaited, payload);
}
