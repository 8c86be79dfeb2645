import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readiness, type Problem, type Readiness } from '../../../libs/contracts/api/index.js';
import { ApiBench, RunningApi } from './api-bench.js';
import { aShortage } from './bodies.js';

let bench: ApiBench;
const temporal = {
  name: 'temporal',
  required: false,
  check: () => Promise.reject(new Error('nobody listens')),
};

beforeAll(async () => {
  bench = await ApiBench.start({}, [temporal]);
});
afterAll(() => bench.stop());

async function withLimits<T>(limits: object, work: (api: RunningApi) => Promise<T>): Promise<T> {
  const generous = { requestsPerTenSeconds: 1_000, inFlight: 1_000, streams: 10 };
  const api = await RunningApi.start(bench.database.appUrl, bench.clock, {
    limits: { ...generous, ...limits },
  });
  try {
    return await work(api);
  } finally {
    await api.stop();
  }
}

describe('too much', () => {
  it('from one sender is refused with the time to wait, and harms nobody else', async () => {
    await withLimits({ requestsPerTenSeconds: 5 }, async (api) => {
      const busy = await api.signedIn('operator');
      const replies = [];
      for (let i = 0; i < 7; i += 1) replies.push(await busy.get<Problem>('/session'));
      const refused = replies.at(-1);
      expect(refused?.status).toBe(429);
      expect(refused?.body.type).toBe('urn:holdfast:problem:too-many-requests');
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await api.machine().post('/cases', aShortage())).status).toBe(201);
      expect((await busy.send('GET', '/health/live')).status).toBe(200);
    });
  });

  it('from one address is refused, whatever credentials are made up', async () => {
    await withLimits({ requestsPerTenSeconds: 2 }, async (api) => {
      const statuses = [];
      for (let i = 0; i < 21; i += 1)
        statuses.push((await api.machine(`made-up-credential-${i}`).get('/session')).status);
      expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
      expect(statuses.at(-1)).toBe(429);
    });
  });

  it('at once is refused before it can pile up, and taken again afterwards', async () => {
    await withLimits({ inFlight: 2 }, async (api) => {
      const client = await api.signedIn('operator');
      const replies = await Promise.all(Array.from({ length: 20 }, () => client.get('/cases')));
      const statuses = new Set(replies.map(({ status }) => status));
      expect(statuses).toEqual(new Set([200, 429]));
      expect((await client.get('/cases')).status).toBe(200);
    });
  });

  it('watching is refused, too', async () => {
    await withLimits({ streams: 0 }, async (api) => {
      const client = await api.signedIn('operator');
      const reply = await client.get<Problem>('/live');
      expect(reply.status).toBe(429);
    });
  });
});

describe('health', () => {
  it('is degraded and yet ready while Temporal is away', async () => {
    const reply = await bench.api.client().send<Readiness>('GET', '/health/ready');
    expect(reply.status).toBe(200);
    expect(readiness.parse(reply.body)).toEqual(reply.body);
    expect(reply.body.status).toBe('degraded');
    expect(reply.body.dependencies).toMatchObject([
      { name: 'database', status: 'up', required: true },
      { name: 'temporal', status: 'down', required: false, message: 'nobody listens' },
    ]);
  });

  it('has figures for Prometheus', async () => {
    await bench.api.client().get('/session');
    const reply = await bench.api.client().send<string>('GET', '/metrics');
    expect(reply.headers.get('content-type')).toContain('text/plain');
    expect(reply.body).toMatch(
      /holdfast_http_request_seconds_count\{.*route="\/api\/v1\/session".*status="401"/,
    );
  });
});

describe('without Postgres', () => {
  it('nothing is taken for granted: 503 with the time to wait, and all is well when it is back', async () => {
    const client = await bench.api.signedIn('operator');
    const [{ name } = { name: '' }] = await bench.rows<{ name: string }>('select current_database() as name');
    await bench.rows(`alter role holdfast_app nologin`);
    await bench.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'holdfast_app' and datname = $1`,
      name,
    );
    try {
      const refused = await client.post<Problem>('/cases', aShortage());
      expect(refused.status).toBe(503);
      expect(refused.body.type).toBe('urn:holdfast:problem:unavailable');
      expect(refused.headers.get('retry-after')).toBe('5');
      const ready = await client.send<Readiness>('GET', '/health/ready');
      expect(ready.status).toBe(503);
      expect((await client.send('GET', '/health/live')).status).toBe(200);
    } finally {
      await bench.rows(`alter role holdfast_app login`);
    }
    expect((await client.post('/cases', aShortage())).status).toBe(201);
  });
});

describe('stopping', () => {
  it('lets a request under way finish, and ends the streams', async () => {
    const api = await RunningApi.start(bench.database.appUrl, bench.clock);
    const client = await api.signedIn('operator');
    const stream = await client.open('/live', AbortSignal.timeout(30_000));
    const reading = stream.text();
    const raised = client.post('/cases', aShortage());
    await client.send('GET', '/health/live');
    await api.stop();
    expect((await raised).status).toBe(201);
    expect(await reading).toContain('event: ready');
    await expect(client.get('/session')).rejects.toThrow();
  });
});
