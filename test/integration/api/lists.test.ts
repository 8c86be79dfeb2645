import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  caseDetail,
  casePage,
  equipment,
  inboxPage,
  people,
  playbookDetail,
  playbooks,
  type CasePage,
  type RaiseReceipt,
  type RaiseRequest,
} from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aDowntime, aHold, aShortage } from './bodies.js';
import type { HttpClient } from './http-client.js';

let bench: ApiBench;
let lead: HttpClient;
const ids: string[] = [];

beforeAll(async () => {
  bench = await ApiBench.start();
  lead = await bench.api.signedIn('shift.lead');
  await raiseAll([aShortage(), aHold(), aDowntime(), aShortage(), aHold(), aShortage()]);
  await raiseAll([{ ...aShortage(), nodeId: 'north/assembly', severity: 'high' }]);
});
afterAll(() => bench.stop());

async function raiseAll(bodies: RaiseRequest[]): Promise<void> {
  for (const body of bodies) {
    const { body: receipt } = await lead.post<RaiseReceipt>('/cases', body);
    ids.push(receipt.caseId);
    bench.clock.advance('PT1S');
  }
}

async function pages(query: string): Promise<string[]> {
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const cursor = next === null ? '' : `&cursor=${next}`;
    const page: CasePage = (await lead.get<CasePage>(`/cases?${query}${cursor}`)).body;
    seen.push(...page.items.map(({ id }) => id));
    next = page.next;
  } while (next !== null);
  return seen;
}

describe('the list of cases', () => {
  it('comes newest first, each case once, over any size of page', async () => {
    for (const limit of [1, 2, 3, 7, 200]) expect(await pages(`limit=${limit}`)).toEqual([...ids].reverse());
  });

  it('does not lose its place when a case is opened while it is read', async () => {
    const first = (await lead.get<CasePage>('/cases?limit=3')).body;
    await raiseAll([aShortage()]);
    const second = (await lead.get<CasePage>(`/cases?limit=3&cursor=${first.next}`)).body;
    const expected = [...ids.slice(0, -1)].reverse().slice(3, 6);
    expect(second.items.map(({ id }) => id)).toEqual(expected);
  });

  it.each<[string, (page: CasePage['items'][number]) => boolean, number]>([
    ['type=quality-hold', (each) => each.type === 'quality-hold', 2],
    ['type=quality-hold&type=downtime', (each) => each.type !== 'material-shortage', 3],
    ['severity=critical', (each) => each.severity === 'critical', 2],
    ['type=material-shortage&severity=high', (each) => each.node.id === 'north/assembly', 1],
    ['node=north/assembly/line-1/press-1', (each) => each.node.name === 'Press 1', 3],
    ['node=north/assembly/line-1', (each) => each.node.id.startsWith('north/assembly/line-1'), 7],
    ['state=open', (each) => each.state === 'open', 8],
    ['state=closed&state=cancelled', () => false, 0],
    ['plant=south', () => false, 0],
    ['type=downtime&severity=high&state=open&node=north', (each) => each.type === 'downtime', 1],
  ])('can be narrowed: %s', async (query, matches, count) => {
    const { body } = await lead.get<CasePage>(`/cases?${query}`);
    expect(body.items.filter(matches)).toHaveLength(count);
    expect(body.items).toHaveLength(count);
  });

  it('can be narrowed to an owner, by id or as mine', async () => {
    const quality = await bench.api.signedIn('quality.manager');
    const mine = await quality.get<CasePage>('/cases?owner=me');
    const theirs = await lead.get<CasePage>(`/cases?owner=${bench.north.person('quality.manager')}`);
    expect(mine.body.items.map(({ type }) => type)).toEqual(['quality-hold', 'quality-hold']);
    expect(theirs.body).toEqual(mine.body);
  });

  it('is empty for another plant', async () => {
    const south = await bench.api.signedIn('south.lead');
    expect((await south.get<CasePage>('/cases')).body).toEqual({ items: [], next: null });
  });
});

describe('what people read', () => {
  it.each([
    ['/cases', casePage],
    ['/inbox?limit=2', inboxPage],
    ['/people', people],
    ['/equipment', equipment],
    ['/playbooks', playbooks],
    ['/playbooks/downtime', playbookDetail],
  ])('%s has the shape that it promises', async (path, schema) => {
    const quality = await bench.api.signedIn('quality.manager');
    const reply = await quality.get(path);
    expect(reply.status).toBe(200);
    expect(schema.parse(reply.body)).toEqual(reply.body);
  });

  it('includes each case, with the steps that its ladder took and those to come', async () => {
    for (const id of ids) {
      const { body } = await lead.get(`/cases/${id}`);
      const detail = caseDetail.parse(body);
      expect(detail).toEqual(body);
      const ladder = detail.questions[0]?.tasks[0]?.ladder ?? [];
      expect(ladder.length).toBeGreaterThan(0);
      expect(ladder.map(({ step }) => step)).toEqual(ladder.map((_, i) => i));
      expect(ladder.map(({ at }) => at)).toEqual(ladder.map(({ at }) => at).sort());
    }
  });

  it('pages through the inbox, the earliest due first', async () => {
    const quality = await bench.api.signedIn('quality.manager');
    const first = inboxPage.parse((await quality.get('/inbox?limit=1')).body);
    const second = inboxPage.parse((await quality.get(`/inbox?limit=1&cursor=${first.next}`)).body);
    expect(second.next).toBeNull();
    expect(first.items[0]!.dueAt < second.items[0]!.dueAt).toBe(true);
  });
});
