import { createHash } from 'node:crypto';
import type { StepRef } from '../contracts/temporal/activities.js';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LENGTH = 13;

/** Names an effect in other systems: `XO` and 13 base32 characters, the same on every attempt of the same step. */
export function effectKey({ caseId, run, step }: Pick<StepRef, 'caseId' | 'run' | 'step'>): string {
  let bits = createHash('sha256').update(`${caseId}/${run}/${step}`).digest().readBigUInt64BE();
  let key = '';
  for (let i = 0; i < LENGTH; i += 1) {
    key += BASE32[Number(bits % 32n)];
    bits /= 32n;
  }
  return `XO${key}`;
}
