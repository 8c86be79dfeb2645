import { child, fault, type Fault, type Playbook } from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';

/** Code lists that a playbook asks for and the plant does not have: nobody could ever answer. */
export async function codeListFaults(tx: Transaction, plantId: string, playbook: Playbook): Promise<Fault[]> {
  const named = Object.entries(playbook.questions).flatMap(([key, { answers }]) =>
    answers.flatMap(({ reasonCodes }, i) =>
      reasonCodes
        ? [{ pointer: `${child('/questions', key)}/answers/${i}/reasonCodes`, list: reasonCodes }]
        : [],
    ),
  );
  if (named.length === 0) return [];
  const known = await tx.codes.known(
    plantId,
    named.map(({ list }) => list),
  );
  return named
    .filter(({ list }) => !known.has(list))
    .map(({ pointer, list }) => fault(pointer, `The plant has no code list "${list}": import it first.`));
}
