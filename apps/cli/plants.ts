import type { Database } from '../../libs/persistence/index.js';
import { CommandFault } from './command.js';

/** The named plant, or the only one that there is. */
export async function plantIn(db: Database, named: string | null): Promise<string> {
  const plants = (await db.transaction('*', (tx) => tx.plants.all())).map(({ id }) => id);
  const [only] = plants;
  if (named === null && only !== undefined && plants.length === 1) return only;
  if (named !== null && plants.includes(named)) return named;
  throw new CommandFault(`Name one of the plants with --plant: ${plants.join(', ') || 'there is none yet'}.`);
}
