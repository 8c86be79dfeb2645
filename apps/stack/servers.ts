import type { DatabaseUrls } from '../../libs/persistence/migrate.js';
import type { Ports } from './ports.js';
import { startPostgres } from './postgres.js';
import type { Child } from './child.js';
import { TOOLS_DIR } from './programs.js';
import type { StackOptions } from './stack-options.js';
import type { Supervisor } from './supervisor.js';
import { TemporalPart } from './temporal-part.js';
import { findTemporal } from './temporal/find.js';
import { timed } from './timed.js';

export interface Servers {
  databases: DatabaseUrls;
  /** Null where PostgreSQL is somebody else's. */
  postgres: Child | null;
  temporalEnv: Record<string, string>;
  /** Null where Temporal is somebody else's. */
  temporal: TemporalPart | null;
}

/** Starts PostgreSQL and Temporal side by side, except those that run elsewhere. */
export async function startServers(
  options: StackOptions,
  ports: Ports,
  supervisor: Supervisor,
): Promise<Servers> {
  const [database, temporal] = await Promise.all([
    startDatabase(options, ports, supervisor),
    startEngine(options, ports, supervisor),
  ]);
  return { ...database, ...temporal };
}

async function startDatabase(
  options: StackOptions,
  ports: Ports,
  supervisor: Supervisor,
): Promise<Pick<Servers, 'databases' | 'postgres'>> {
  const own = options.external?.database;
  if (own) return { databases: own, postgres: null };
  const { dataDir, durable, report } = options;
  const server = await timed('PostgreSQL', report, () =>
    startPostgres({ dataDir, durable, port: ports.postgres }),
  );
  if (!server.dataFolder.startsWith(dataDir)) {
    report?.(`PostgreSQL may not enter ${dataDir}: its data is in ${server.dataFolder}`);
  }
  return { databases: server.urls, postgres: supervisor.watch(server.child) };
}

async function startEngine(
  options: StackOptions,
  ports: Ports,
  supervisor: Supervisor,
): Promise<Pick<Servers, 'temporalEnv' | 'temporal'>> {
  const own = options.external?.temporalEnv;
  if (own) return { temporalEnv: own, temporal: null };
  const { path } = await findTemporal(TOOLS_DIR, options.report ?? (() => undefined));
  const part = new TemporalPart({ program: path, dataDir: options.dataDir, ports }, supervisor);
  await timed('Temporal', options.report, () => part.start());
  return { temporalEnv: part.env(), temporal: part };
}
