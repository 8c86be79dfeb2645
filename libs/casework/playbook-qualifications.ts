import { child, fault, type Fault, type Playbook, type QuestionPolicy } from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';

/** What a playbook asks people to be qualified for that nobody in the plant was ever granted: most likely a slip of the pen. */
export async function qualificationFaults(
  tx: Transaction,
  plantId: string,
  { questions }: Playbook,
): Promise<Fault[]> {
  const named = Object.entries(questions).flatMap(([key, policy]) =>
    namedIn(child('/questions', key), policy),
  );
  if (named.length === 0) return [];
  const known = await tx.qualifications.known(plantId);
  return named
    .filter(({ qualification }) => !known.has(qualification))
    .map(({ pointer, qualification }) =>
      fault(pointer, `Nobody in the plant was ever granted "${qualification}": nobody could answer.`),
    );
}

function namedIn(at: string, { qualification = [], owners }: QuestionPolicy) {
  return [
    ...qualification.map((name, i) => ({ pointer: `${at}/qualification/${i}`, qualification: name })),
    ...owners.flatMap(({ qualification: own = [] }, nth) =>
      own.map((name, i) => ({ pointer: `${at}/owners/${nth}/qualification/${i}`, qualification: name })),
    ),
  ];
}
