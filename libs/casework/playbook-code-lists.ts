import {
  child,
  fault,
  isUnder,
  leavesUnder,
  type CodeList,
  type Fault,
  type Playbook,
} from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';

export interface NamedList {
  pointer: string;
  list: string;
  /** A branch of it. */
  under?: string | undefined;
}

/** Code lists, and branches of them, that a playbook asks for and the plant does not have: nobody could ever answer. */
export async function codeListFaults(tx: Transaction, plantId: string, playbook: Playbook): Promise<Fault[]> {
  const named = listsOf(playbook);
  const lists = new Map<string, CodeList | null>();
  for (const list of new Set(named.map((each) => each.list).sort())) {
    // No sheet takes a branch away while a playbook that names it is on its way into force.
    await tx.codes.queueUpFor(plantId, list);
    lists.set(list, await tx.codes.latest(plantId, list));
  }
  return named.flatMap((each) => listFaults(each, lists.get(each.list) ?? null));
}

/** The lists, and branches of them, of which a playbook asks for a leaf. */
export function listsOf({ questions, beforeClose }: Playbook): NamedList[] {
  const asked = Object.entries(questions).flatMap(([key, { answers }]) =>
    answers.flatMap(({ reasonCodes, reasonCodesUnder, causeCodes }, i): NamedList[] => {
      const at = `${child('/questions', key)}/answers/${i}`;
      return [
        ...(reasonCodes
          ? [{ pointer: `${at}/reasonCodes`, list: reasonCodes, under: reasonCodesUnder }]
          : []),
        ...(causeCodes ? [{ pointer: `${at}/causeCodes`, list: causeCodes }] : []),
      ];
    }),
  );
  return [
    ...asked,
    ...(beforeClose ? [{ pointer: '/beforeClose/causeCodes', list: beforeClose.causeCodes }] : []),
  ];
}

function listFaults({ pointer, list, under }: NamedList, found: CodeList | null): Fault[] {
  if (!found) return [fault(pointer, `The plant has no code list "${list}": import it first.`)];
  if (under === undefined) return [];
  const branches = branchesOf(found);
  if (branches.includes(under)) return [];
  const named = branches.join(', ') || 'none';
  return [fault(`${pointer}Under`, `The list "${list}" has no branch "${under}". Branches: ${named}.`)];
}

/** Those of which somebody could choose a leaf. */
function branchesOf({ codes }: CodeList): string[] {
  const leaves = leavesUnder(codes, null);
  return codes
    .filter(
      (branch) => branch.replacedBy === null && leaves.some((leaf) => isUnder(codes, leaf, branch.code)),
    )
    .map(({ code }) => code);
}
