import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { handOver } from './hand-over.js';
import { ROOT } from './paths.js';

const USAGE =
  'Usage: npm run model -- [--type TYPE] [--runs N] [--seed N], or: --type TYPE --seed N --path P';

/** Holds the product against its model. A failure names the seed and the path that show it again. */
export async function model(args) {
  const settings = read(args);
  if (!settings) {
    console.error(USAGE);
    return 2;
  }
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  return handOver([jest, '--ci', '--selectProjects', 'model', '--maxWorkers', '1'], {
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
    HOLDFAST_MODEL: JSON.stringify(settings),
  });
}

/** What the arguments say, as text; null where they are not what the command takes. */
export function read(args) {
  const option = { type: 'string' };
  try {
    const { values } = parseArgs({
      args,
      options: { type: option, runs: option, seed: option, path: option },
    });
    const numbers = [values.runs, values.seed].filter((value) => value !== undefined);
    if (!numbers.every((value) => /^[0-9]{1,9}$/.test(value))) return null;
    if (values.runs === '0' || (values.path !== undefined && !(values.seed && values.type))) return null;
    return values;
  } catch {
    return null;
  }
}
