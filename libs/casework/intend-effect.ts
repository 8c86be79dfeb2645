import { randomUUID } from 'node:crypto';
import type { StepRef } from '../contracts/temporal/activities.js';
import type { EffectCommand } from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';
import { entry, type Act } from './audit.js';
import { inItsOwnCodes } from './codes/outside-codes.js';
import { effectKey } from './effect-key.js';
import { reservedInAll } from './reserved-in-all.js';

/** Writes what a step means to change outside. Does nothing, and says false, where the step has its intent already. */
export async function intendEffect(
  tx: Transaction,
  act: Act,
  ref: StepRef,
  meant: EffectCommand,
  undo: EffectCommand | null = null,
): Promise<boolean> {
  const { plantId, caseId, run, step } = ref;
  await tx.effects.queueUpFor(plantId, meant.object);
  const command = await reservedInAll(tx, ref, await inItsOwnCodes(tx, caseId, meant));
  const key = effectKey(ref);
  const row = { id: randomUUID(), plantId, caseId, run, step, key, command, undo, intendedAt: act.at };
  const isNew = await tx.effects.intend(row);
  if (isNew) tx.audit(entry(act, caseId, 'effect.intended', { step, key, command }));
  return isNew;
}
