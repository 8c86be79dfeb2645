import { join } from 'node:path';
import { Database } from '../../libs/persistence/index.js';
import { readCommandConfig } from '../../libs/platform/config/index.js';
import { describeError } from '../../libs/platform/errors/index.js';
import { databaseOfRunning } from '../stack/address.js';
import { ROOT } from '../stack/programs.js';
import { CommandFault } from './command.js';

/** The records of DATABASE_URL, else of the stack that runs on this machine, for the length of `work`. */
export async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = await connect(address());
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

function address(): string {
  const { databaseUrl, dataDir } = readCommandConfig().place;
  const data = dataDir ?? join(ROOT, '.holdfast', 'data');
  const url = databaseUrl ?? databaseOfRunning(data);
  if (url) return url;
  throw new CommandFault(
    `Nothing runs with the data in ${data}. Start it with npm start, or give the database of the plant as DATABASE_URL.`,
  );
}

async function connect(url: string): Promise<Database> {
  try {
    return await Database.connect(url, { name: 'holdfast-cli', poolSize: 2 });
  } catch (error) {
    throw new CommandFault(`The database of the plant does not answer: ${describeError(error)}`);
  }
}
