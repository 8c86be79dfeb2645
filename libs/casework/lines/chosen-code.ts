import { chooseLeaf, fault, type ChosenCode, type Fault } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';

/** The leaf that somebody chose from a plant's list, or why it cannot be used and what can, with a pointer to it. */
export async function chosenCode(
  tx: Transaction,
  plantId: string,
  list: string,
  wanted: string | null,
  pointer: string,
): Promise<{ code: ChosenCode | null; faults: Fault[] }> {
  if (!wanted) return refuse(pointer, `Choose a code from the list ${list}.`);
  const latest = await tx.codes.latest(plantId, list);
  if (!latest) return refuse(pointer, `The plant has no code list "${list}" yet: it is imported first.`);
  const earlier = await tx.codes.lastVersionWith(plantId, list, wanted);
  const chosen = chooseLeaf(latest, wanted, earlier);
  return 'why' in chosen ? refuse(pointer, chosen.why) : { code: chosen, faults: [] };
}

function refuse(pointer: string, why: string): { code: null; faults: Fault[] } {
  return { code: null, faults: [fault(pointer, why)] };
}
