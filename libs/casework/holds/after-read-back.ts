import type { HoldStanding } from '../../domain/index.js';
import type { EffectRecord, StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { holdOfCase } from './hold-of-case.js';
import { takeBackBeside } from './segregation.js';
import { trackDownUsed } from './track-down.js';

/**
 * A system said what stands of a hold: nobody need segregate by hand once all of them prove it, and what was used before
 * is tracked down. The caller holds the case's lock.
 */
export async function afterReadBack(
  tx: Transaction,
  clock: Clock,
  act: Act,
  of: StoredCase,
  effect: EffectRecord,
): Promise<void> {
  const hold = await holdOfCase(tx, of.id);
  await trackDownUsed(tx, clock, act, of, hold.lots);
  if (effect.command.operation === 'releaseHold') noteNotFreed(tx, act, of, effect, hold);
  if (hold.state === 'not-in-force') return;
  const awaited = await tx.holds.unwatch(of.id, act.at);
  if (awaited && hold.state === 'in-force') tx.audit(entry(act, of.id, 'hold.proved', {}));
  await takeBackBeside(tx, clock, act, of.id, WORDS[hold.state]);
}

const WORDS = { 'in-force': 'The hold is in force.', lifted: 'The hold is lifted.' };

/** Our own hold is gone, and others keep the goods in all the same. */
function noteNotFreed(
  tx: Transaction,
  act: Act,
  of: StoredCase,
  { command: { system } }: EffectRecord,
  { lots }: HoldStanding,
): void {
  for (const { ref, systems } of lots) {
    const its = systems.find((each) => each.system === system);
    if (its?.state !== 'lifted' || its.heldBy.length === 0) continue;
    tx.audit(entry(act, of.id, 'hold.not-freed', { ref, system, heldBy: its.heldBy }));
  }
}
