import type { StepRef } from '../../contracts/temporal/activities.js';
import { holdOf, type EffectCommand, type HeldLot } from '../../domain/index.js';
import type { Database, HoldingCase, Transaction } from '../../persistence/index.js';

/** Why a lot may not be freed at this moment; `waits`: that may change by itself. */
export interface Barred {
  kind: 'waits' | 'barred';
  message: string;
}

/**
 * Looks, right before a hold is lifted, whether that would free goods which another open case holds: a case whose own hold
 * the system does not prove would lose them. One that is about to let them go itself bars nobody, so that two who
 * release at once never wait for each other.
 */
export class LotGate {
  constructor(private readonly db: Database) {}

  /** Null where the hold may be lifted; whoever else holds the goods keeps them in by a hold of their own. */
  run({ plantId, caseId }: StepRef, command: EffectCommand): Promise<Barred | null> {
    if (command.operation !== 'releaseHold') return Promise.resolve(null);
    return this.db.transaction([plantId], async (tx) => {
      const others = await tx.holds.othersOn(plantId, caseId, command.goods);
      const bars = await Promise.all(others.map((other) => barsBy(tx, other, command)));
      const found = bars.flat();
      return found.find(({ kind }) => kind === 'barred') ?? found[0] ?? null;
    });
  }
}

async function barsBy(
  tx: Transaction,
  { id, number, lines }: HoldingCase,
  { system, goods }: Extract<EffectCommand, { operation: 'releaseHold' }>,
): Promise<Barred[]> {
  const { lots } = holdOf(lines, await tx.holds.effectsOf(id));
  return lots
    .filter((lot) => goods.some(({ kind, ref }) => kind === lot.kind && ref === lot.ref))
    .flatMap((lot) => barOf(lot, system, number));
}

function barOf({ ref, systems }: HeldLot, system: string, number: number): Barred[] {
  const its = systems.find((each) => each.system === system);
  if (!its || its.state !== 'not-in-force' || its.leaving) return [];
  const message = `${ref} is not freed: case ${number} holds it too, and its own hold is not in force in ${system.toUpperCase()}`;
  return [{ kind: its.gap === 'not-confirmed' ? 'waits' : 'barred', message }];
}
