import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

describe('readConfig', () => {
  it('takes what the environment says', () => {
    const config = readConfig({
      PLANT_PORT: '0',
      PLANT_DATA: '/data',
      PLANT_MONDAY: '2026-03-02T00:00:00.000Z',
    });
    expect(config).toEqual({
      host: '127.0.0.1',
      port: 0,
      journal: '/data/ledger.jsonl',
      monday: '2026-03-02T00:00:00.000Z',
      logLevel: 'info',
    });
  });

  it('begins with a Monday and keeps everything in memory where nothing is said', () => {
    const config = readConfig({});
    expect(new Date(config.monday).getUTCDay()).toBe(1);
    expect(config.journal).toBeNull();
  });

  it('lists every fault at once', () => {
    expect(() => readConfig({ PLANT_PORT: '70000', PLANT_MONDAY: 'soon' })).toThrow(
      /PLANT_PORT[\s\S]*PLANT_MONDAY/,
    );
  });
});
