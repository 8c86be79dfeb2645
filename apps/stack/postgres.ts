import pg from 'pg';
import { dirname, join } from 'node:path';
import type { DatabaseUrls } from '../../libs/persistence/migrate.js';
import { ensureRoles } from '../../libs/persistence/roles.js';
import { startChild, type Child } from './child.js';
import { carriedPostgres } from './postgres/binaries.js';
import { placeFolders, type PostgresFolders } from './postgres/folder.js';
import { initialise } from './postgres/initialise.js';
import { databasePasswords } from './postgres/passwords.js';
import { serverUser, type ServerUser } from './postgres/server-user.js';
import { localUrls } from './postgres/urls.js';
import { waitUntilReady } from './wait-until.js';

const READY_WITHIN_MS = 60_000;

export interface PostgresOptions {
  /** Holds the folder `postgres`, or decides its name elsewhere. */
  dataDir: string;
  port: number;
  /** False trades safety against a power cut for speed: for tests. */
  durable?: boolean;
  /** More of the server's own settings. */
  settings?: Record<string, string>;
}

export interface PostgresServer {
  /** Signs in as superuser to the database `postgres`. */
  superuserUrl: string;
  /** The database `holdfast` for each role; empty until it is migrated. */
  urls: DatabaseUrls;
  /** Where the cluster really lives. */
  dataFolder: string;
  child: Child;
  stop(): Promise<void>;
}

/** Starts the PostgreSQL that npm carries, on 127.0.0.1, with the three roles and their database. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const user = serverUser();
  const folders = placeFolders(options.dataDir, carriedPostgres(), user);
  const passwords = databasePasswords(join(dirname(folders.data), 'database.json'));
  initialise(folders, user, passwords.superuser);
  const child = await spawnServer(options, folders, user);
  const { superuserUrl, ...urls } = localUrls(options.port, passwords);
  try {
    await waitUntilReady(child, () => answers(superuserUrl), READY_WITHIN_MS);
    await ensureRoles(superuserUrl, urls);
    return { superuserUrl, urls, dataFolder: folders.data, child, stop: () => child.stop() };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

function spawnServer(options: PostgresOptions, folders: PostgresFolders, user: ServerUser): Promise<Child> {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: 120,
    shared_buffers: '128MB',
    ...(options.durable === false && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return startChild({
    name: 'PostgreSQL',
    id: 'postgres',
    dataDir: options.dataDir,
    command: join(folders.programs, 'bin', 'postgres'),
    args: ['-D', folders.data, '-p', String(options.port), ...flags],
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C' },
    cwd: '/',
    // Fast: it does not wait for those who are signed in. Immediate: like a crash, which it recovers from.
    signals: { ask: 'SIGINT', force: 'SIGQUIT' },
    ...user,
  });
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    return true;
  } finally {
    await client.end();
  }
}
