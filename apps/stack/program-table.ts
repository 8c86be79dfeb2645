import { join } from 'node:path';
import type { VapidKeys } from '../../libs/connectors/push/index.js';
import type { DatabaseUrls } from '../../libs/persistence/migrate.js';
import type { Ports } from './ports.js';
import type { Program } from './programs.js';

export const PARTS = ['plant', 'mailbox', 'worker', 'api'] as const;
export type Part = (typeof PARTS)[number];

/** Business time that runs `scale` times as fast, from `startedAt` when the real clock stood at `realStart` (epoch ms). */
export interface StackClock {
  scale: number;
  startedAt: Date;
  realStart: number;
}

export interface Surroundings {
  dataDir: string;
  ports: Ports;
  databases: DatabaseUrls;
  /** What tells the processes where Temporal is. */
  temporalEnv: Record<string, string>;
  clock: StackClock | null;
  /** By which browsers' push services know us. */
  pushKeys: VapidKeys;
  /** Systems of one's own, instead of the stand-ins. */
  systemsEnv: Record<string, string>;
}

/** What each process is told. Nobody gets an address of the database that it does not need. */
export function programFor(part: Part, around: Surroundings): Program {
  const { ports, dataDir } = around;
  switch (part) {
    case 'plant':
      return {
        ...{ name: 'The stand-in plant', id: part, entry: 'apps/plant/main.js' },
        env: {
          PLANT_PORT: String(ports.plant),
          PLANT_DATA: join(dataDir, 'plant'),
          ...(around.clock && { PLANT_MONDAY: around.clock.startedAt.toISOString() }),
        },
        healthUrl: `${local(ports.plant)}/health`,
      };
    case 'mailbox':
      return {
        ...{ name: 'The mailbox', id: part, entry: 'apps/stack/mailbox/main.js' },
        env: {
          MAILBOX_FILE: join(dataDir, 'mails.jsonl'),
          MAILBOX_SMTP_PORT: String(ports.smtp),
          MAILBOX_HTTP_PORT: String(ports.mailbox),
        },
        healthUrl: `${local(ports.mailbox)}/healthz`,
      };
    case 'worker':
      return {
        ...{ name: 'The worker', id: part, entry: 'apps/worker/main.js' },
        env: { ...shared(around), ...workerOnly(around) },
        healthUrl: `${local(ports.metrics)}/health/ready`,
      };
    case 'api':
      return {
        ...{ name: 'The API', id: part, entry: 'apps/api/main.js' },
        env: {
          ...shared(around),
          API_PORT: String(ports.api),
          PUSH_PUBLIC_KEY: around.pushKeys.publicKey,
        },
        healthUrl: `${local(ports.api)}/health/ready`,
      };
  }
}

export function local(port: number): string {
  return `http://127.0.0.1:${port}`;
}

function shared({ ports, databases, temporalEnv, clock, systemsEnv }: Surroundings): Record<string, string> {
  return {
    ...temporalEnv,
    NODE_ENV: 'production',
    DATABASE_URL: databases.appUrl,
    PUBLIC_URL: local(ports.api),
    ...stands(ports),
    ...systemsEnv,
    ...(clock && {
      CLOCK_SCALE: String(clock.scale),
      CLOCK_STARTED_AT: clock.startedAt.toISOString(),
      CLOCK_REAL_START: String(clock.realStart),
    }),
  };
}

function workerOnly({ ports, databases, pushKeys }: Surroundings): Record<string, string> {
  return {
    DATABASE_RUNNER_URL: databases.runnerUrl,
    METRICS_PORT: String(ports.metrics),
    PUSH_PUBLIC_KEY: pushKeys.publicKey,
    PUSH_PRIVATE_KEY: pushKeys.privateKey,
    PUSH_SUBJECT: 'mailto:holdfast@demo.example',
  };
}

function stands(ports: Ports): Record<string, string> {
  const plant = local(ports.plant);
  return {
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: 'Holdfast <holdfast@demo.example>',
    ERP_URL: `${plant}/erp`,
    MES_URL: `${plant}/mes`,
    CMMS_URL: `${plant}/cmms`,
  };
}
