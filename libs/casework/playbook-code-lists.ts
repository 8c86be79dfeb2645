import { child, fault, type CodeList, type Fault, type Playbook } from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';

interface NamedList {
  pointer: string;
  list: string;
  /** A branch of it. */
  under?: string | undefined;
}

/** Code lists, and branches of them, that a playbook asks for and the plant does not have: nobody could ever answer. */
export async function codeListFaults(tx: Transaction, plantId: string, playbook: Playbook): Promise<Fault[]> {
  const named = listsOf(playbook);
  const lists = new Map<string, CodeList | null>();
  for (const { list } of named) if (!lists.has(list)) lists.set(list, await tx.codes.latest(plantId, list));
  return named.flatMap((each) => listFaults(each, lists.get(each.list) ?? null));
}

function listsOf({ questions, beforeClose }: Playbook): NamedList[] {
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

function branchesOf({ codes }: CodeList): string[] {
  const inUse = codes.filter(({ replacedBy }) => replacedBy === null);
  return inUse.filter(({ code }) => inUse.some(({ parent }) => parent === code)).map(({ code }) => code);
}
