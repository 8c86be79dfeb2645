import { bounces } from './bounces.js';
import { channels, channelsOfApi } from './channels.js';
import * as groups from './groups.js';
import { readGroups, type ConfigOf, type Environment } from './read-groups.js';

export { ConfigError, type ConfigFault } from './config-error.js';
export type { Environment } from './read-groups.js';

const { telemetry, clock, temporal, publicUrl } = groups;

const API = {
  telemetry,
  clock,
  temporal,
  publicUrl,
  database: groups.appDatabase,
  listen: groups.listen,
  limits: groups.limits,
  neighbours: groups.neighbours,
  channels: channelsOfApi,
};
const WORKER = {
  telemetry,
  clock,
  temporal,
  publicUrl,
  database: groups.appDatabase,
  runner: groups.runnerDatabase,
  mail: groups.mail,
  bounces,
  outside: groups.outsideSystems,
  operations: groups.operations,
  channels,
};
const MIGRATE = {
  telemetry,
  app: groups.appDatabase,
  owner: groups.ownerDatabase,
  runner: groups.runnerDatabase,
};

const COMMAND = { place: groups.place };

export type ApiConfig = ConfigOf<typeof API>;
export type WorkerConfig = ConfigOf<typeof WORKER>;
export type MigrateConfig = ConfigOf<typeof MIGRATE>;
export type CommandConfig = ConfigOf<typeof COMMAND>;
export type TelemetryConfig = ApiConfig['telemetry'];
export type ClockConfig = ApiConfig['clock'];
export type TemporalConfig = ApiConfig['temporal'];

/** Each is called once, at boot. All throw a `ConfigError` that lists every fault with its remedy. */
export const readApiConfig = (env: Environment = process.env): ApiConfig => readGroups(API, env);
export const readWorkerConfig = (env: Environment = process.env): WorkerConfig => readGroups(WORKER, env);
export const readMigrateConfig = (env: Environment = process.env): MigrateConfig => readGroups(MIGRATE, env);
export const readCommandConfig = (env: Environment = process.env): CommandConfig => readGroups(COMMAND, env);
