import type { FoundEffect, SystemCapabilities } from '../../libs/connectors/ports/index.js';
import { stillHeld } from '../../libs/connectors/still-held.js';
import type { EffectCommand, EffectOutcome, EffectResult, EffectState } from '../../libs/domain/index.js';
import type { EffectRecord } from '../../libs/persistence/index.js';

/** Found by its key. Where the read-back shows less than was asked, part of it is missing and a person must look. */
export function foundAs(
  { ref, evidence, shortfall }: FoundEffect,
  { sentAt, command }: EffectRecord,
): EffectResult {
  const outcome = shortfall ? 'conflict' : sentAt ? 'applied' : 'already';
  return { outcome, ref, evidence, message: shortfall ?? stillHeld(command, evidence) };
}

/** What the record says, for an attempt that comes after the outcome. */
export function recordedAs({ state, ref, evidence, message }: EffectRecord): EffectResult {
  return { outcome: OUTCOMES[state], ref, evidence, message };
}

const OUTCOMES: Record<EffectState, EffectOutcome> = {
  intended: 'unknown',
  applied: 'applied',
  already: 'already',
  conflict: 'conflict',
  rejected: 'rejected',
  unknown: 'unknown',
  'by-hand': 'already',
  abandoned: 'rejected',
};

/** Why the system cannot be asked to do this at all; it is then a person's task. Null where it can. */
export function beyond(can: SystemCapabilities, { system, operation }: EffectCommand): EffectResult | null {
  if (!can.operations.includes(operation)) return byHand(`${system} does not offer ${operation}`);
  if (!can.findsByKey) return byHand(`${system} cannot say afterwards whether it did ${operation}`);
  return null;
}

function byHand(message: string): EffectResult {
  return { outcome: 'rejected', ref: null, evidence: {}, message };
}
