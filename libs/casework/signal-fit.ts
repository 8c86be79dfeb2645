import {
  fitArrival,
  inspectionFaults,
  type AnswerPayload,
  type Fault,
  type WorldEvent,
} from '../domain/index.js';
import type { StoredCase, Transaction } from '../persistence/index.js';

interface Fitted {
  payload: AnswerPayload;
  faults: Fault[];
}

/** What is told of an event, in the case's own units; or what is wrong with it and what would be right. */
export async function fitSignal(
  tx: Transaction,
  { plantId, facts }: Pick<StoredCase, 'plantId' | 'facts'>,
  event: WorldEvent,
  payload: AnswerPayload,
): Promise<Fitted> {
  if (facts.type !== 'material-shortage') return { payload, faults: [] };
  if (event === 'inspection-passed') return { payload, faults: inspectionFaults(facts, payload) };
  return fitArrival(facts, payload, await tx.lines.packs(plantId, [facts.component]));
}
