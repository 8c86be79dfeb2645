import type { DatabaseUrls } from '../../libs/persistence/migrate.js';
import type { Ports } from './ports.js';
import type { Part, StackClock } from './program-table.js';

export interface StackOptions {
  /** Holds everything that survives a restart. */
  dataDir: string;
  /** Free ones where absent. */
  ports?: Ports;
  clock?: StackClock | null;
  /** Our own processes to start; all where absent. */
  parts?: readonly Part[];
  /** False trades safety against a power cut for speed. */
  durable?: boolean;
  /** More of the embedded PostgreSQL's own settings. */
  postgresSettings?: Record<string, string>;
  /** Of one's own, instead of the embedded servers and the stand-ins. */
  external?: External;
  /** Told what goes on, a line at a time. */
  report?: (line: string) => void;
  /** Ends the start at the next step. */
  signal?: AbortSignal;
}

export interface External {
  database?: DatabaseUrls | null;
  temporalEnv?: Record<string, string> | null;
  /** Variables such as SMTP_URL or ERP_URL. */
  systemsEnv?: Record<string, string>;
}

export interface StackUrls {
  /** The console, and the API below `/api`. */
  api: string;
  mailbox: string;
  smtp: string;
  plant: string;
  /** host:port. */
  temporal: string;
  /** Null where the cluster is somebody else's. */
  temporalUi: string | null;
}
