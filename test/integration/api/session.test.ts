import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Me, Problem } from '../../../libs/contracts/api/index.js';
import { ApiBench, NORTH_TOKEN, PASSWORD, RunningApi } from './api-bench.js';
import { aShortage } from './bodies.js';

let bench: ApiBench;

beforeAll(async () => {
  bench = await ApiBench.start();
});
afterAll(() => bench.stop());

describe('signing in', () => {
  it('says who I am, and where I may do what', async () => {
    const client = bench.api.client();
    const reply = await client.signIn('quality.manager', PASSWORD);
    expect(reply.status).toBe(200);
    const me = await client.get<Me>('/session');
    expect(me.body).toMatchObject({
      login: 'quality.manager',
      plants: [{ id: 'north', timeZone: 'Europe/Berlin', currency: 'EUR', roles: ['quality'] }],
    });
  });

  it('stores a hash of the token alone, in a cookie that scripts cannot read', async () => {
    const reply = await bench.api.client().signIn('viewer', PASSWORD);
    const cookie = reply.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^holdfast=[\w-]{43}; /);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const token = cookie.slice('holdfast='.length, cookie.indexOf(';'));
    const stored = await bench.rows<{ token: string }>(
      `select encode(token_hash, 'escape') as token from session`,
    );
    expect(stored.every((row) => !row.token.includes(token))).toBe(true);
  });

  it('sends the cookie over HTTPS alone where people come by HTTPS', async () => {
    const publicUrl = 'https://holdfast.example';
    const secure = await RunningApi.start(bench.database.appUrl, bench.clock, { publicUrl });
    const reply = await secure.client().signIn('viewer', PASSWORD);
    await secure.stop();
    expect(reply.headers.get('set-cookie')).toMatch(/^__Host-holdfast=.*Secure/);
    expect(reply.headers.get('strict-transport-security')).toContain('max-age');
  });

  it('answers a wrong password and an unknown login alike', async () => {
    const wrong = await bench.api.client().post<Problem>('/session', { login: 'viewer', password: 'wrong' });
    const unknown = await bench.api
      .client()
      .post<Problem>('/session', { login: 'nobody', password: 'wrong' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect({ ...wrong.body, trace: '' }).toEqual({ ...unknown.body, trace: '' });
  });

  it('is refused for somebody who is no longer active', async () => {
    const client = await bench.api.signedIn('operator');
    await bench.rows(`update person set active = false where login = 'operator'`);
    const closed = await client.get('/session');
    const again = await bench.api.client().signIn('operator', PASSWORD);
    await bench.rows(`update person set active = true where login = 'operator'`);
    expect([closed.status, again.status]).toEqual([401, 401]);
  });

  it('is throttled after five failures', async () => {
    const tries = [];
    for (let i = 0; i < 6; i += 1) {
      tries.push(
        await bench.api.client().post<Problem>('/session', { login: 'shift.lead', password: 'guess' }),
      );
    }
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(Number(tries.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    const right = await bench.api.client().signIn('shift.lead', PASSWORD);
    expect(right.status).toBe(429);
  });

  it('ends with signing out', async () => {
    const client = await bench.api.signedIn('viewer');
    expect((await client.send('DELETE', '/api/v1/session')).status).toBe(204);
    expect((await client.get('/session')).status).toBe(401);
  });

  it('ends by itself', async () => {
    const client = await bench.api.signedIn('viewer');
    await bench.rows(`update session set expires_at = '2020-01-01' where expires_at > '2020-01-01'`);
    expect((await client.get('/session')).status).toBe(401);
  });
});

describe('who may do what', () => {
  it('lets a viewer read and nothing else', async () => {
    const viewer = await bench.api.signedIn('viewer');
    expect((await viewer.get('/cases')).status).toBe(200);
    const raised = await viewer.post<Problem>('/cases', aShortage());
    expect(raised.status).toBe(403);
    expect(raised.body.type).toBe('urn:holdfast:problem:forbidden');
  });

  it('lets nobody raise in a plant of others', async () => {
    const south = await bench.api.signedIn('south.lead');
    expect((await south.post('/cases', aShortage())).status).toBe(403);
    expect((await bench.api.machine('south-press-gateway-token').post('/cases', aShortage())).status).toBe(
      403,
    );
  });

  it('lets a machine raise and signal, and nothing else', async () => {
    const machine = bench.api.machine();
    for (const path of ['/cases', '/inbox', '/people', '/quarantine', '/session']) {
      expect((await machine.get(path)).status).toBe(403);
    }
    expect((await machine.post('/cases', aShortage())).status).toBe(201);
  });

  it.each([
    ['no token', {}],
    ['an unknown token', { authorization: 'Bearer somebody-elses-token' }],
    ['a token of another scheme', { authorization: `Basic ${NORTH_TOKEN}` }],
    ['a made-up cookie', { cookie: 'holdfast=made-up' }],
  ])('lets nobody in with %s', async (_what, headers) => {
    const reply = await bench.api.client().get<Problem>('/cases', headers);
    expect(reply.status).toBe(401);
    expect(reply.body.type).toBe('urn:holdfast:problem:not-signed-in');
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['a neighbour of ours', { 'sec-fetch-site': 'same-site', origin: 'http://other.holdfast.example' }, 403],
    ['an old browser on another site', { origin: 'https://evil.example' }, 403],
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'http://holdfast.example' }, 201],
    ['our own page behind a proxy', { origin: 'http://holdfast.example' }, 201],
    ['a program', {}, 201],
  ])('takes a change from %s as it should', async (_what, headers, status) => {
    const operator = await bench.api.signedIn('operator');
    expect((await operator.post('/cases', aShortage(), headers)).status).toBe(status);
  });
});
