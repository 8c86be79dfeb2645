import { SUBJECTS } from './stories/subjects.js';

export interface Settings {
  types: readonly string[];
  runs: number;
  seed: number;
  path: string | null;
}

/** What a whole test run affords. */
const RUNS = 40;
/** A test run does the same each time, so that a change alone can make it fail; `npm run model` looks further. */
const SEED = 107_702_123;

/** As `npm run model` was told, from a seed of this moment unless it names one; without it, a few runs of every type. */
export function settings(): Settings {
  const asked = process.env.HOLDFAST_MODEL;
  const { type, runs, seed, path } = JSON.parse(asked ?? '{}') as Partial<
    Record<'type' | 'runs' | 'seed' | 'path', string>
  >;
  const unnamed = asked === undefined ? SEED : Date.now() % 2 ** 31;
  const known = Object.keys(SUBJECTS);
  if (type && !known.includes(type)) throw new Error(`--type takes one of: ${known.join(', ')}`);
  return {
    types: type ? [type] : known,
    runs: path ? 1 : Number(runs ?? RUNS),
    seed: Number(seed ?? unnamed),
    path: path ?? null,
  };
}
