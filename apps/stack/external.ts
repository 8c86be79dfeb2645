import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseUrls } from '../../libs/persistence/migrate.js';
import { generate } from './postgres/passwords.js';

/** Addresses of a PostgreSQL of one's own, from the environment; null where the embedded one serves. */
export async function externalDatabase(
  env: NodeJS.ProcessEnv,
  dataDir: string,
): Promise<DatabaseUrls | null> {
  const { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, DATABASE_RUNNER_URL: runnerUrl } = env;
  if (!appUrl && !ownerUrl) return null;
  if (!appUrl || !ownerUrl) {
    throw new Error(
      'DATABASE_URL (the application role) and DATABASE_OWNER_URL (the role that owns the tables) are set together: ' +
        `${appUrl ? 'DATABASE_OWNER_URL' : 'DATABASE_URL'} is missing.`,
    );
  }
  return { appUrl, ownerUrl, runnerUrl: runnerUrl || (await ensureRunner(ownerUrl, dataDir)) };
}

/** What of the environment points at a Temporal of one's own; null where the embedded one serves. */
export function externalTemporal(env: NodeJS.ProcessEnv): Record<string, string> | null {
  if (!env.TEMPORAL_ADDRESS && !env.TEMPORAL_PROFILE && !env.TEMPORAL_CONFIG_FILE) return null;
  return pick(env, (name) => name.startsWith('TEMPORAL_'));
}

const GATEWAYS = ['SMS', 'VOICE'].flatMap((name) =>
  ['GATEWAY_URL', 'GATEWAY_SECRET', 'CALLBACK_SECRET'].map((part) => `${name}_${part}`),
);
const OUTSIDE = [
  ...['SMTP_URL', 'MAIL_FROM', 'ERP_URL', 'MES_URL', 'CMMS_URL', 'PUBLIC_URL', 'LOG_LEVEL'],
  ...GATEWAYS,
  ...['MAIL_CALLBACK_SECRET', 'BOUNCE_ADDRESS', 'BOUNCE_SECRET', 'BOUNCE_HOST', 'BOUNCE_PORT'],
];

/** Other systems of one's own, instead of the stand-in plant and the mailbox. */
export function externalSystems(env: NodeJS.ProcessEnv): Record<string, string> {
  return pick(env, (name) => OUTSIDE.includes(name));
}

function pick(env: NodeJS.ProcessEnv, wanted: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => wanted(entry[0]) && Boolean(entry[1])),
  );
}

/** The owner makes the outbox runner's role; its password is kept with the stack's data. */
async function ensureRunner(ownerUrl: string, dataDir: string): Promise<string> {
  const url = new URL(ownerUrl);
  url.username = `${decodeURIComponent(url.pathname.slice(1))}_runner`;
  url.password = keptPassword(join(dataDir, 'runner.json'));
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [url.username]);
    const role = client.escapeIdentifier(url.username);
    await client.query(
      `${rowCount ? 'alter' : 'create'} role ${role} login password ${client.escapeLiteral(url.password)}`,
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The owner's role could not make the outbox runner's role "${url.username}" (${why}). ` +
        'Make a role that may sign in and give its address as DATABASE_RUNNER_URL.',
      { cause: error },
    );
  } finally {
    await client.end();
  }
  return url.toString();
}

function keptPassword(file: string): string {
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { password: string }).password;
  const password = generate();
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify({ password }), { mode: 0o600 });
  return password;
}
