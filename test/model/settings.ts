import { SUBJECTS } from './stories/subjects.js';

export interface Settings {
  types: readonly string[];
  runs: number;
  seed: number;
  path: string | null;
}

/** What a whole test run affords. */
const RUNS = 40;

/** As `npm run model` was told; without it, a few runs of every type from a seed of this moment. */
export function settings(): Settings {
  const { type, runs, seed, path } = JSON.parse(process.env.HOLDFAST_MODEL ?? '{}') as Partial<
    Record<'type' | 'runs' | 'seed' | 'path', string>
  >;
  const known = Object.keys(SUBJECTS);
  if (type && !known.includes(type)) throw new Error(`--type takes one of: ${known.join(', ')}`);
  return {
    types: type ? [type] : known,
    runs: path ? 1 : Number(runs ?? RUNS),
    seed: Number(seed ?? Date.now() % 2 ** 31),
    path: path ?? null,
  };
}
