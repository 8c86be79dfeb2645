import type { DatabaseUrls } from '../../libs/persistence/migrate.js';
import type { Ports } from './ports.js';
import { startPostgres } from './postgres.js';
import { TOOLS_DIR } from './programs.js';
import type { StackOptions } from './stack-options.js';
import type { Supervisor } from './supervisor.js';
import { TemporalPart } from './temporal-part.js';
import { findTemporal } from './temporal/find.js';
import { timed } from './timed.js';
import { together } from './together.js';

export interface Servers {
  databases: DatabaseUrls;
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
  const database = startDatabase(options, ports, supervisor);
  const engine = startEngine(options, ports, supervisor);
  await together<unknown>([database, engine]);
  return { ...(await database), ...(await engine) };
}

async function startDatabase(
  options: StackOptions,
  ports: Ports,
  supervisor: Supervisor,
): Promise<Pick<Servers, 'databases'>> {
  const own = options.external?.database;
  if (own) return { databases: own };
  const { dataDir, durable, postgresSettings: settings, report } = options;
  const server = await timed('PostgreSQL', report, () =>
    startPostgres({ dataDir, durable, settings, port: ports.postgres }),
  );
  if (!server.dataFolder.startsWith(dataDir)) {
    report?.(`PostgreSQL may not enter ${dataDir}: its data is in ${server.dataFolder}`);
  }
  supervisor.watch(server.child);
  return { databases: server.urls };
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
