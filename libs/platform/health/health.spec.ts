import { describe, expect, it } from '@jest/globals';
import { Health, type HealthCheck } from './index.js';

const up = (name: string): HealthCheck => ({ name, required: true, check: async () => undefined });
const down = (name: string, required: boolean): HealthCheck => ({
  name,
  required,
  check: () => Promise.reject(new Error('connection refused', { cause: new Error('port 5432') })),
});

describe('health', () => {
  it('is up when every dependency answers', async () => {
    expect(await new Health([up('database'), up('temporal')]).report()).toMatchObject({ status: 'up' });
  });

  it('is degraded without what can be done later, and says why', async () => {
    const report = await new Health([up('database'), down('mail', false)]).report();

    expect(report.status).toBe('degraded');
    expect(report.dependencies[1]).toMatchObject({
      name: 'mail',
      status: 'down',
      message: 'connection refused: port 5432',
    });
  });

  it('is down without what it needs', async () => {
    expect(await new Health([down('database', true), down('mail', false)]).report()).toMatchObject({
      status: 'down',
    });
  });

  it('does not wait for a dependency that hangs', async () => {
    const hangs = { name: 'erp', required: false, check: () => new Promise<void>(() => undefined) };

    const report = await new Health([hangs], 5).report();

    expect(report.dependencies[0]?.message).toBe('no answer within 5 ms');
  });

  it('asks once for callers that come together', async () => {
    let asked = 0;
    const health = new Health([{ ...up('database'), check: async () => void (asked += 1) }]);

    await Promise.all([health.report(), health.report()]);

    expect(asked).toBe(1);
  });
});
