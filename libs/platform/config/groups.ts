import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';
import { httpAddress, mailSender, port, postgresAddress, smtpAddress, wholeNumber } from './variables.js';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export const telemetry = z
  .object({
    LOG_LEVEL: z.enum(LOG_LEVELS, { error: `is not one of ${LOG_LEVELS.join(', ')}.` }).default('info'),
    OTEL_EXPORTER_OTLP_ENDPOINT: httpAddress(
      'Give the OTLP/HTTP collector, such as http://collector:4318, or leave it out.',
    ).optional(),
  })
  .transform((env) => ({ logLevel: env.LOG_LEVEL, otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null }));

const positive = z.coerce.number().positive({ error: 'is not a number above 0.' });
const CLOCK_TOGETHER = 'CLOCK_SCALE, CLOCK_STARTED_AT and CLOCK_REAL_START are set together or not at all.';

/** Null: business time is the machine's own. */
export const clock = z
  .object({
    CLOCK_SCALE: positive.optional(),
    CLOCK_STARTED_AT: z.iso.datetime({ error: 'is not an instant such as 2026-03-02T06:00:00Z.' }).optional(),
    CLOCK_REAL_START: positive.optional(),
  })
  .transform((env, context) => {
    const { CLOCK_SCALE: scale, CLOCK_STARTED_AT: startedAt, CLOCK_REAL_START: realStart } = env;
    if (scale && startedAt && realStart) return { scale, startedAt: new Date(startedAt), realStart };
    if (scale || startedAt || realStart) {
      context.addIssue({ code: 'custom', path: ['CLOCK_SCALE'], message: CLOCK_TOGETHER });
    }
    return null;
  });

const APP_DATABASE = "Give the application role's database, postgres://ROLE:PASSWORD@HOST:PORT/DATABASE.";
const OWNER_DATABASE = 'Give the same database with the role that owns the tables; only migrations use it.';
const RUNNER_DATABASE = 'Give the same database with the role that owns the outbox (schema graphile_worker).';

export const appDatabase = z
  .object({ DATABASE_URL: postgresAddress(APP_DATABASE) })
  .transform((env) => ({ url: env.DATABASE_URL }));

export const ownerDatabase = z
  .object({ DATABASE_OWNER_URL: postgresAddress(OWNER_DATABASE) })
  .transform((env) => ({ url: env.DATABASE_OWNER_URL }));

export const runnerDatabase = z
  .object({ DATABASE_RUNNER_URL: postgresAddress(RUNNER_DATABASE) })
  .transform((env) => ({ url: env.DATABASE_RUNNER_URL }));

/** Temporal's own variables and profile file: address, namespace, TLS, API key. */
export const temporal = z.record(z.string(), z.string()).transform((env, context): ClientConnectConfig => {
  try {
    return loadClientConnectConfig({ overrideEnvVars: env });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    context.addIssue({ code: 'custom', path: ['TEMPORAL_*'], message: `cannot be used: ${why}` });
    return z.NEVER;
  }
});

export const publicUrl = z
  .object({
    PUBLIC_URL: httpAddress(
      'Give the address at which people reach Holdfast, such as https://holdfast.example.',
    ),
  })
  .transform((env) => env.PUBLIC_URL.replace(/\/+$/, ''));

export const listen = z
  .object({ API_HOST: z.string().default('127.0.0.1'), API_PORT: port(8080) })
  .transform((env) => ({ host: env.API_HOST, port: env.API_PORT }));

export const operations = z
  .object({ METRICS_HOST: z.string().default('127.0.0.1'), METRICS_PORT: port(9464) })
  .transform((env) => ({ host: env.METRICS_HOST, port: env.METRICS_PORT }));

export const mail = z
  .object({
    SMTP_URL: smtpAddress('Give the mail server, smtp://HOST:PORT or smtps://USER:PASSWORD@HOST.'),
    MAIL_FROM: mailSender('Give the sender, such as Holdfast <holdfast@example.com>.'),
  })
  .transform((env) => ({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM }));

export const outsideSystems = z
  .object({
    ERP_URL: httpAddress('Give the base address of ERP.'),
    MES_URL: httpAddress('Give the base address of MES.'),
    CMMS_URL: httpAddress('Give the base address of CMMS.'),
  })
  .transform((env) => ({ erpUrl: env.ERP_URL, mesUrl: env.MES_URL, cmmsUrl: env.CMMS_URL }));

/** How much the API takes before it answers 429. */
export const limits = z
  .object({
    API_REQUESTS_PER_TEN_SECONDS: wholeNumber(1, 1_000_000, 2_000),
    API_IN_FLIGHT: wholeNumber(1, 100_000, 256),
    API_STREAMS: wholeNumber(1, 100_000, 1_000),
  })
  .transform((env) => ({
    requestsPerTenSeconds: env.API_REQUESTS_PER_TEN_SECONDS,
    inFlight: env.API_IN_FLIGHT,
    streams: env.API_STREAMS,
  }));

/** Systems that the API itself never calls, and whose state its health page tells where it knows them. */
export const neighbours = z
  .object({
    SMTP_URL: smtpAddress('Give the mail server, or leave it out.').optional(),
    ERP_URL: httpAddress('Give the base address of ERP, or leave it out.').optional(),
    MES_URL: httpAddress('Give the base address of MES, or leave it out.').optional(),
    CMMS_URL: httpAddress('Give the base address of CMMS, or leave it out.').optional(),
  })
  .transform((env) => ({
    smtpUrl: env.SMTP_URL ?? null,
    erpUrl: env.ERP_URL ?? null,
    mesUrl: env.MES_URL ?? null,
    cmmsUrl: env.CMMS_URL ?? null,
  }));

/** Where a command of this machine finds the plant's records, and from which folder a person called it. */
export const place = z
  .object({
    DATABASE_URL: postgresAddress(APP_DATABASE).optional(),
    HOLDFAST_DATA: z.string().optional(),
    INIT_CWD: z.string().optional(),
  })
  .transform((env) => ({
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: env.HOLDFAST_DATA ?? null,
    startedIn: env.INIT_CWD ?? null,
  }));
