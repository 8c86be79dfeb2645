import { fault, leavesUnder, type Code, type Fault } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import { listsOf } from '../playbook-code-lists.js';

/** Who asks for a leaf, in words; `under`: of which branch, null where any of the list will do. */
interface Asker {
  words: string;
  under: string | null;
}

/** What somebody is asked for, now or by a playbook that a case runs by, and these codes would leave nobody to choose. */
export async function stillAskedFaults(
  tx: Transaction,
  plantId: string,
  list: string,
  codes: readonly Code[],
): Promise<Fault[]> {
  const askers = [...(await playbooksThatAsk(tx, plantId, list)), ...(await casesThatAsk(tx, plantId, list))];
  return askers
    .filter(({ under }) => leavesUnder(codes, under).length === 0)
    .map(({ words, under }) => fault('', lacking(list, words, under)));
}

async function playbooksThatAsk(tx: Transaction, plantId: string, list: string): Promise<Asker[]> {
  const playbooks = await tx.playbooks.runBy(plantId);
  return playbooks.flatMap(({ type, version, body }) => {
    const branches = listsOf(body).filter((named) => named.list === list);
    const words = `The playbook for ${type}, version ${version},`;
    return [...new Set(branches.map(({ under }) => under ?? null))].map((under) => ({ words, under }));
  });
}

async function casesThatAsk(tx: Transaction, plantId: string, list: string): Promise<Asker[]> {
  const asked = await tx.codes.askedFor(plantId, list);
  return asked.map(({ under, number }) => ({ under, words: `The question of case ${number}` }));
}

function lacking(list: string, words: string, under: string | null): string {
  const wanted = under === null ? `of the list ${list}` : `below "${under}" of the list ${list}`;
  return `${words} asks for a code ${wanted}, and the sheet has none left to choose: keep one.`;
}
