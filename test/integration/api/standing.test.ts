import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  InboxPage,
  PersonView,
  RaiseReceipt,
  RolesReceipt,
  StandingReceipt,
} from '../../../libs/contracts/api/index.js';
import { ApiBench, PASSWORD } from './api-bench.js';
import { aHold } from './bodies.js';
import { pointersOf, type HttpClient } from './http-client.js';

let bench: ApiBench;
let boss: HttpClient;
let administrator: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  await bench.rows(
    `insert into person_role values ('north', $1, 'administrator')`,
    bench.north.person('viewer'),
  );
  boss = await bench.api.signedIn('plant.manager');
  administrator = await bench.api.signedIn('viewer');
});
afterAll(() => bench.stop());

const person = (login: string) => bench.north.person(login);
const reason = 'Has left';
const stand = (login: string, to: 'deactivate' | 'reactivate', by = administrator) =>
  by.post<StandingReceipt>(`/people/${person(login)}/${to}`, { reason });
const deactivated = async () =>
  (await administrator.get<{ items: PersonView[] }>('/people/deactivated?plant=north')).body.items.map(
    ({ login }) => login,
  );
const tasksOf = async (client: HttpClient) => (await client.get<InboxPage>('/inbox')).body.items;

describe('somebody who leaves the plant', () => {
  it('is signed out at once, their open tasks move, and they may be taken back', async () => {
    const quality = await bench.api.signedIn('quality.manager');
    const { caseId } = (await boss.post<RaiseReceipt>('/cases', aHold())).body;
    expect(await tasksOf(quality)).toHaveLength(1);

    expect(await stand('quality.manager', 'deactivate')).toMatchObject({
      status: 200,
      body: { moved: { now: 1, soon: 0 } },
    });

    expect((await quality.get('/inbox')).status).toBe(401);
    expect((await bench.api.client().signIn('quality.manager', PASSWORD)).status).toBe(401);
    expect(await tasksOf(boss)).toContainEqual(expect.objectContaining({ caseId }));
    expect(await deactivated()).toEqual(['quality.manager']);

    expect((await stand('quality.manager', 'reactivate')).status).toBe(200);
    expect(await deactivated()).toEqual([]);
    expect(await tasksOf(await bench.api.signedIn('quality.manager'))).toEqual([]);
  });

  it('is let go by an administrator alone, who sees alone who has gone', async () => {
    expect((await stand('operator', 'deactivate', boss)).status).toBe(403);
    expect((await boss.get('/people/deactivated?plant=north')).body).toEqual({ items: [] });
    expect((await administrator.post(`/people/${person('operator')}/deactivate`, {})).status).toBe(400);
  });

  it('is not the plant’s fallback: another is named first', async () => {
    const fallback = (login: string, by = administrator) =>
      by.post<StandingReceipt>('/plants/north/fallback', { personId: person(login), reason });
    const refused = await stand('plant.manager', 'deactivate');
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('fallback owner of Plant north');
    expect((await fallback('shift.lead', boss)).status).toBe(403);

    expect((await fallback('shift.lead')).status).toBe(200);
    expect((await stand('plant.manager', 'deactivate')).status).toBe(200);
    expect((await stand('plant.manager', 'reactivate')).status).toBe(200);
    expect((await fallback('plant.manager')).status).toBe(200);
    boss = await bench.api.signedIn('plant.manager');
  });
});

describe('the roles of somebody', () => {
  const roles = (login: string, given: string[], by = administrator) =>
    by.post<RolesReceipt>('/plants/north/roles', { login, roles: given, reason: 'New job' });

  it('count at once for what they may own', async () => {
    const quality = await bench.api.signedIn('quality.manager');
    const { caseId } = (await boss.post<RaiseReceipt>('/cases', aHold())).body;
    const theirs = await tasksOf(quality);
    expect(theirs).toContainEqual(expect.objectContaining({ caseId }));

    expect((await roles('quality.manager', ['viewer'])).body).toEqual({
      personId: person('quality.manager'),
      moved: { now: theirs.length, soon: 0 },
    });
    expect(await tasksOf(quality)).toEqual([]);
    expect((await roles('quality.manager', ['quality'])).body.moved).toEqual({ now: 0, soon: 0 });
  });

  it('are an administrator’s to give, to people and as roles that exist', async () => {
    expect((await roles('operator', ['quality'], boss)).status).toBe(403);
    expect(pointersOf(await roles('nobody', ['quality']))).toEqual(['/login']);
    expect(pointersOf(await roles('operator', ['chief']))).toEqual(['/roles/0']);
  });
});
