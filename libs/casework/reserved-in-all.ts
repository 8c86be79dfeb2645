import { addQuantities, convert, type EffectCommand } from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';

/**
 * A reservation says what its order has in all: what earlier cases reserved for it, and nobody freed, counts with what this
 * case does. Without it ERP would find that the order has enough already. What a merged case reserved is part of the need
 * that its heir covers.
 */
export async function reservedInAll(
  tx: Transaction,
  { plantId, caseId }: { plantId: string; caseId: string },
  command: EffectCommand,
): Promise<EffectCommand> {
  if (command.operation !== 'allocate') return command;
  const { object, item, quantity } = command;
  const earlier = await tx.effects.reservedByOthers(plantId, caseId, { object, item });
  const theirs = earlier.flatMap((lot) => convert(lot.quantity, quantity.unit) ?? []);
  return { ...command, quantity: theirs.reduce(addQuantities, quantity) };
}
