import { createHash } from 'node:crypto';

/** A whole number below `limit` that depends on the text alone, so that a demo can be played again. */
export function chanceOf(text: string, limit = 100): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % limit;
}

/** The first choice whose share, out of 100, the chance falls into. */
export function share<T>(chance: number, choices: readonly (readonly [number, T])[]): T {
  let upTo = 0;
  for (const [percent, choice] of choices) {
    upTo += percent;
    if (chance < upTo) return choice;
  }
  throw new RangeError(`the shares end at ${upTo}, below ${chance}`);
}
