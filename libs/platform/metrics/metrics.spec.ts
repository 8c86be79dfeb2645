import { afterEach, describe, expect, it } from '@jest/globals';
import { Health } from '../health/index.js';
import { Metrics, startOperationsServer, type OperationsServer } from './index.js';

let server: OperationsServer | undefined;
afterEach(() => server?.close());

async function serve(health: Health) {
  const metrics = new Metrics('test');
  server = await startOperationsServer({ host: '127.0.0.1', port: 0 }, metrics, health);
  const { port } = server;
  return { metrics, get: (path: string) => fetch(`http://127.0.0.1:${port}${path}`) };
}

describe('metrics', () => {
  it('are one figure a name, however often it is asked for', async () => {
    const metrics = new Metrics('test');

    metrics.counter('holdfast_mails_total', 'Mails.', ['outcome']).inc({ outcome: 'sent' });
    metrics.counter('holdfast_mails_total', 'Mails.', ['outcome']).inc({ outcome: 'sent' });

    expect(await metrics.text()).toContain('holdfast_mails_total{outcome="sent",process="test"} 2');
  });

  it('are served beside the health of the process', async () => {
    const broken = { name: 'database', required: true, check: () => Promise.reject(new Error('gone')) };
    const { metrics, get } = await serve(new Health([broken]));
    metrics.gauge('holdfast_backlog', 'Waiting jobs.').set(3);

    expect(await (await get('/metrics')).text()).toContain('holdfast_backlog{process="test"} 3');
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/health/ready')).status).toBe(503);
    expect((await get('/else')).status).toBe(404);
  });
});
