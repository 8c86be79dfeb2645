import type { CaseFacts, NodeId } from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';

/** Names of the nodes that a case sits on and speaks of, by their ids: people know them by these. */
export function nodeNames(
  tx: Transaction,
  { plantId, nodeId, facts }: { plantId: string; nodeId: NodeId; facts: CaseFacts },
): Promise<ReadonlyMap<NodeId, string>> {
  return tx.plants.nodeNames(plantId, nodesOf({ nodeId, facts }));
}

/** The nodes that a case sits on and speaks of. */
export function nodesOf({ nodeId, facts }: { nodeId: NodeId; facts: CaseFacts }): NodeId[] {
  return 'machine' in facts ? [nodeId, facts.machine] : [nodeId];
}
