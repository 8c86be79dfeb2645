import { z } from 'zod';
import type { EffectCommand } from '../domain/index.js';

const lines = z.object({
  lines: z.array(z.object({ ref: z.string(), heldByOthers: z.array(z.union([z.number(), z.string()])) })),
});

/** Who keeps goods in although our own hold on them is gone, in words; null where they are free. */
export function stillHeld(command: EffectCommand, evidence: Record<string, unknown>): string | null {
  if (command.operation !== 'releaseHold') return null;
  const held = lines.safeParse(evidence).data?.lines.filter(({ heldByOthers }) => heldByOthers.length > 0);
  const words = (held ?? []).map(
    ({ ref, heldByOthers }) => `${ref} is not freed: still held by ${byWhom(heldByOthers)}`,
  );
  return words.join('; ') || null;
}

function byWhom(others: readonly (number | string)[]): string {
  return others.map((other) => (typeof other === 'number' ? `case ${other}` : other)).join(' and ');
}
