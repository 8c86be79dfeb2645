import type { Database } from '../../libs/persistence/index.js';
import type { Clock } from '../../libs/platform/clock.js';
import type { Health } from '../../libs/platform/health/index.js';
import type { Logger } from '../../libs/platform/logging.js';
import type { Metrics } from '../../libs/platform/metrics/index.js';
import type { LiveFeed } from './live/live-feed.js';

export interface ApiLimits {
  /** Requests that one principal may send in ten seconds. */
  requestsPerTenSeconds: number;
  /** Requests under way at once, whoever sent them. */
  inFlight: number;
  /** Live streams open at once. */
  streams: number;
}

export interface ApiSettings {
  /** The address at which people reach Holdfast, without a slash at the end. */
  publicUrl: string;
  limits: ApiLimits;
  /** The folder of the console's build; null serves none. */
  consoleRoot: string | null;
  channels: ApiChannels;
}

/** What the API knows of the ways to reach people. */
export interface ApiChannels {
  /** Whether addresses on this very machine pass: for tests and the demo alone. */
  loopback: boolean;
  /** What browsers subscribe with; null where push is not set up. */
  pushPublicKey: string | null;
  /** What a gateway signs its reports with; null where it sends none. */
  callbackSecrets: Record<'mail' | 'sms' | 'voice', string | null>;
}

/** What the process gives to the API; tests give their own. */
export interface ApiParts {
  settings: ApiSettings;
  db: Database;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  health: Health;
  feed: LiveFeed;
}
