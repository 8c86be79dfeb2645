import { join } from 'node:path';
import { externalDatabase, externalSystems, externalTemporal } from './external.js';
import { portsFrom } from './ports.js';
import { ROOT } from './programs.js';
import { serve } from './serve.js';
import { startStack } from './stack.js';
import { welcome } from './welcome.js';

const { env } = process;
const dataDir = env.HOLDFAST_DATA ?? join(ROOT, '.holdfast', 'data');
const report = (line: string) => console.log(`  ${line}`);

await serve(
  async (signal) =>
    startStack({
      signal,
      dataDir,
      ports: portsFrom(env),
      external: {
        database: await externalDatabase(env, dataDir),
        temporalEnv: externalTemporal(env),
        systemsEnv: externalSystems(env),
      },
      report,
    }),
  (stack) => console.log(welcome(stack, dataDir)),
);
