import type { CaseFacts } from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';

/** The name of the machine that the facts speak of, by its id: people know it by that. */
export async function nodeNames(
  tx: Transaction,
  { plantId, facts }: { plantId: string; facts: CaseFacts },
): Promise<ReadonlyMap<string, string>> {
  if (!('machine' in facts)) return new Map();
  const node = await tx.plants.node(plantId, facts.machine);
  return new Map(node ? [[node.id, node.name]] : []);
}
