import type { z } from 'zod';
import { ConfigError, type ConfigFault } from './config-error.js';

export type Environment = Readonly<Record<string, string | undefined>>;
type Groups = Record<string, z.ZodType>;
export type ConfigOf<G extends Groups> = { [K in keyof G]: z.output<G[K]> };

/** Reads every group before it complains. Throws a `ConfigError` that lists all faults. An empty value counts as unset. */
export function readGroups<G extends Groups>(groups: G, environment: Environment): ConfigOf<G> {
  const env = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const faults: ConfigFault[] = [];
  const config: Record<string, unknown> = {};
  for (const [name, group] of Object.entries(groups)) {
    const read = group.safeParse(env);
    if (read.success) config[name] = read.data;
    else
      faults.push(...read.error.issues.map(({ path, message }) => ({ variable: path.join('.'), message })));
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return config as ConfigOf<G>;
}
