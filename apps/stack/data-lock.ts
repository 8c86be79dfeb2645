import { endOrphans, forget, remember, stillRunning } from './orphans.js';

const ID = 'stack';

/** Takes a data folder and ends what a killed stack left there. Throws where another stack uses it. */
export async function lockData(dataDir: string): Promise<void> {
  const other = stillRunning(dataDir, ID);
  if (other !== null) {
    throw new Error(
      `A stack already runs with the data in ${dataDir} (process ${other}). ` +
        'Stop it, or start this one with another HOLDFAST_DATA and PORT_OFFSET.',
    );
  }
  await endOrphans(dataDir);
  remember(dataDir, ID, process.pid);
}

export function unlockData(dataDir: string): void {
  forget(dataDir, ID);
}
