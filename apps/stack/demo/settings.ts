import { parseArgs } from 'node:util';

export interface DemoSettings {
  seed: number;
  /** How many times as fast as real time the week passes. */
  scale: number;
  /** Leaves everything running afterwards, to look at. */
  keep: boolean;
}

/** An hour of the plant in a second. */
const DEFAULT_SCALE = 3_600;

/** Throws an Error that says what is wrong and what may be given. */
export function readSettings(args: string[]): DemoSettings {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: '1' },
      scale: { type: 'string', default: String(DEFAULT_SCALE) },
      keep: { type: 'boolean', default: false },
    },
  });
  return { seed: whole('seed', values.seed, 0), scale: whole('scale', values.scale, 1), keep: values.keep };
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`--${name} must be a whole number from ${least}, not "${text}"`);
}
