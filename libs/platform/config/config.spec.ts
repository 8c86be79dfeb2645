import { describe, expect, it } from '@jest/globals';
import { ConfigError, readApiConfig, readMigrateConfig, readWorkerConfig } from './index.js';

const API = { DATABASE_URL: 'postgres://app:secret@db/holdfast', PUBLIC_URL: 'https://holdfast.example/' };
const WORKER = {
  ...API,
  DATABASE_RUNNER_URL: 'postgres://runner:secret@db/holdfast',
  SMTP_URL: 'smtp://mail:1025',
  MAIL_FROM: 'Holdfast <holdfast@example.com>',
  ERP_URL: 'http://erp',
  MES_URL: 'http://mes',
  CMMS_URL: 'http://cmms',
};

function faultsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ variable }) => variable);
    throw error;
  }
  return [];
}

describe('reading the environment', () => {
  it('becomes a typed nested object with sensible defaults', () => {
    const config = readApiConfig(API);

    expect(config.database.url).toBe(API.DATABASE_URL);
    expect(config.publicUrl).toBe('https://holdfast.example');
    expect(config.listen).toEqual({ host: '127.0.0.1', port: 8080 });
    expect(config.telemetry).toEqual({ logLevel: 'info', otlpEndpoint: null });
    expect(config.clock).toBeNull();
  });

  it('takes an address of Temporal from its own variables', () => {
    const config = readApiConfig({ ...API, TEMPORAL_ADDRESS: 'temporal:7233', TEMPORAL_NAMESPACE: 'plant' });

    expect(config.temporal.connectionOptions.address).toBe('temporal:7233');
    expect(config.temporal.namespace).toBe('plant');
  });

  it('splits the sender into name and address', () => {
    expect(readWorkerConfig(WORKER).mail.from).toEqual({ name: 'Holdfast', address: 'holdfast@example.com' });
    expect(readWorkerConfig({ ...WORKER, MAIL_FROM: 'box@example.com' }).mail.from.address).toBe(
      'box@example.com',
    );
  });

  it('reads a scaled clock whole', () => {
    const scaled = {
      CLOCK_SCALE: '60',
      CLOCK_STARTED_AT: '2026-03-02T06:00:00Z',
      CLOCK_REAL_START: '1700000000000',
    };

    expect(readApiConfig({ ...API, ...scaled }).clock).toEqual({
      scale: 60,
      startedAt: new Date('2026-03-02T06:00:00Z'),
      realStart: 1_700_000_000_000,
    });
    expect(faultsOf(() => readApiConfig({ ...API, CLOCK_SCALE: '60' }))).toEqual(['CLOCK_SCALE']);
  });
});

describe('the ways to reach people', () => {
  const SECRET = 'a secret of sixteen or more';

  it('are mail alone unless more are set up', () => {
    expect(readWorkerConfig(WORKER).channels).toEqual({
      loopback: false,
      push: null,
      sms: null,
      voice: null,
    });
    expect(readApiConfig(API).channels).toEqual({
      loopback: false,
      pushPublicKey: null,
      callbackSecrets: { mail: null, sms: null, voice: null },
    });
  });

  it('are set up whole or not at all', () => {
    const sms = { SMS_GATEWAY_URL: 'https://sms.example', SMS_GATEWAY_SECRET: SECRET };
    expect(readWorkerConfig({ ...WORKER, ...sms }).channels.sms).toEqual({
      url: 'https://sms.example',
      secret: SECRET,
    });
    expect(faultsOf(() => readWorkerConfig({ ...WORKER, SMS_GATEWAY_URL: 'https://sms.example' }))).toEqual([
      'SMS_GATEWAY_SECRET',
    ]);
    expect(faultsOf(() => readWorkerConfig({ ...WORKER, PUSH_SUBJECT: 'mailto:a@b.example' }))).toEqual([
      'PUSH_PUBLIC_KEY',
      'PUSH_PRIVATE_KEY',
    ]);
  });

  it('take no secret that could be guessed', () => {
    expect(faultsOf(() => readApiConfig({ ...API, SMS_CALLBACK_SECRET: 'short' }))).toEqual([
      'SMS_CALLBACK_SECRET',
    ]);
  });
});

describe('a faulty environment', () => {
  it('is listed whole', () => {
    expect(faultsOf(() => readMigrateConfig({}))).toEqual([
      'DATABASE_URL',
      'DATABASE_OWNER_URL',
      'DATABASE_RUNNER_URL',
    ]);
    expect(faultsOf(() => readApiConfig({ API_PORT: 'abc', LOG_LEVEL: 'loud' }))).toEqual([
      'LOG_LEVEL',
      'PUBLIC_URL',
      'DATABASE_URL',
      'API_PORT',
    ]);
  });

  it('counts an empty value as unset', () => {
    expect(faultsOf(() => readApiConfig({ ...API, DATABASE_URL: '' }))).toEqual(['DATABASE_URL']);
  });

  it('says how to mend it and never repeats a value', () => {
    const wrong = () => readApiConfig({ ...API, DATABASE_URL: 'mysql://app:secret@db/holdfast' });

    expect(wrong).toThrow(
      /DATABASE_URL is not a postgres: or postgresql: address\. Give the application role/,
    );
    expect(wrong).not.toThrow(/secret/);
  });

  it('refuses a sender that would smuggle a header', () => {
    expect(faultsOf(() => readWorkerConfig({ ...WORKER, MAIL_FROM: 'a\r\nBcc: b@example.com' }))).toEqual([
      'MAIL_FROM',
    ]);
  });
});
