import type { CaseLine, ItemUnit } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';

/** How the items of these lines are packed, by item. */
export async function packsOf(
  tx: Transaction,
  plantId: string,
  lines: readonly Pick<CaseLine, 'item'>[],
): Promise<(item: string | undefined) => ItemUnit[]> {
  const packs = await tx.lines.packs(
    plantId,
    lines.flatMap(({ item }) => item ?? []),
  );
  return (item) => packs.filter((pack) => pack.item === item);
}
