import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CaseDetail,
  IntakeReceipt,
  Problem,
  QuarantinePage,
  RaiseReceipt,
} from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aShortage } from './bodies.js';
import type { HttpClient } from './http-client.js';

const PRESS = 'north/assembly/line-1/press-1';
const OTHER_PRESS = 'north/assembly/line-1/press-2';
const UNMAPPED = '7d0f2b7e-5f43-4c8e-9d8c-3a1f4b2c9e10';

let bench: ApiBench;
let machine: HttpClient;
let operator: HttpClient;
let nth = 0;

beforeAll(async () => {
  bench = await ApiBench.start();
  machine = bench.api.machine();
  operator = await bench.api.signedIn('operator');
});
afterAll(() => bench.stop());

function cloudEvent(type: string, data: object, change: object = {}): object {
  nth += 1;
  const envelope = {
    specversion: '1.0',
    id: `event-${nth}`,
    source: '/line-1/gateway',
    time: '2026-03-02T07:58:00Z',
  };
  return { ...envelope, type, data, ...change };
}

const send = <T = IntakeReceipt>(format: string, body: string, type: string, by = machine) =>
  by.send<T>('POST', `/api/v1/intake/${format}`, body, { 'content-type': type });
const sendEvent = (event: unknown, by = machine) =>
  send('cloudevents', JSON.stringify(event), 'application/cloudevents+json', by);
const shortage = () => {
  const { facts, ...rest } = aShortage();
  return cloudEvent('holdfast.exception.material-shortage', { ...rest, facts });
};

describe('events of other systems', () => {
  it('open cases, and open no second one when they come again', async () => {
    const event = shortage();
    const first = await sendEvent(event);
    expect(first.status).toBe(200);
    expect(first.body.items).toMatchObject([{ outcome: 'opened' }]);
    const again = await sendEvent(event);
    expect(again.body.items).toMatchObject([{ outcome: 'repeated' }]);
  });

  it('stand or fall by themselves in a batch', async () => {
    const broken = { ...shortage(), specversion: '0.3' };
    const reply = await send(
      'cloudevents',
      JSON.stringify([shortage(), broken, shortage()]),
      'application/cloudevents-batch+json',
    );
    expect(reply.body.items.map(({ outcome }) => outcome).sort()).toEqual([
      'opened',
      'opened',
      'quarantined',
    ]);
  });

  it('may carry their attributes in headers', async () => {
    const { facts, ...rest } = aShortage();
    const reply = await machine.send<IntakeReceipt>(
      'POST',
      '/api/v1/intake/cloudevents',
      JSON.stringify({ ...rest, facts }),
      {
        'content-type': 'application/json',
        ...{
          'ce-specversion': '1.0',
          'ce-id': 'binary-1',
          'ce-source': '/line-1/gateway',
          'ce-time': '2026-03-02T07:58:00Z',
        },
        'ce-type': 'holdfast.exception.material-shortage',
      },
    );
    expect(reply.body.items).toMatchObject([{ outcome: 'opened' }]);
  });

  it('tell an open case that the machine runs, and are noted where no case waits', async () => {
    const stopped = await sendEvent(cloudEvent('machine.stopped', { node: PRESS, machine: PRESS }));
    expect(stopped.body.items.at(-1)).toMatchObject({ outcome: 'opened' });
    const running = await sendEvent(cloudEvent('machine.running', { node: PRESS, machine: PRESS }));
    expect(running.body.items).toMatchObject([{ outcome: 'signalled' }]);
    const unheard = await sendEvent(
      cloudEvent('machine.running', { node: OTHER_PRESS, machine: OTHER_PRESS }),
    );
    expect(unheard.body.items).toMatchObject([{ outcome: 'noted' }]);
    const noted = await bench.rows<{ event: string; machine: string }>(
      `select data->>'event' as event, data->'facts'->>'machine' as machine from audit_entry where action = 'event.noted'`,
    );
    expect(noted).toContainEqual({ event: 'machine-runs', machine: OTHER_PRESS });
  });

  it('come as a sheet, row by row', async () => {
    const header = 'type;event_id;node;occurred_at;order;component;quantity;unit;need_by';
    const row = (id: string, missing: string) =>
      `material-shortage;${id};north/assembly;2026-03-02T07:00:00Z;PO-${id};C-1;${missing};pcs;2026-03-05T06:00:00Z`;
    const reply = await send(
      'csv',
      [header, row('s1', '5'), row('s2', '-1'), row('s3', '7')].join('\n'),
      'text/csv',
      operator,
    );
    expect(reply.status).toBe(200);
    expect(reply.body.items.filter(({ outcome }) => outcome === 'opened')).toHaveLength(2);
    const kept = reply.body.items.find(({ outcome }) => outcome === 'quarantined');
    expect(kept).toMatchObject({ pointer: 'row 3' });
  });

  it('are taken once for a key, even as a document', async () => {
    const headers = { 'content-type': 'application/cloudevents+json', 'idempotency-key': 'document-1' };
    const body = JSON.stringify(shortage());
    const first = await machine.send<IntakeReceipt>('POST', '/api/v1/intake/cloudevents', body, headers);
    const again = await machine.send<IntakeReceipt>('POST', '/api/v1/intake/cloudevents', body, headers);
    expect(again.body).toEqual(first.body);
  });

  it('cannot be sent for another plant', async () => {
    const { facts, ...rest } = aShortage();
    const foreign = cloudEvent('holdfast.exception.material-shortage', {
      ...rest,
      facts,
      nodeId: 'south/assembly',
    });
    const reply = await sendEvent(foreign);
    expect(reply.body.items).toMatchObject([{ outcome: 'quarantined' }]);
    const [row] = await bench.rows<{ plant_id: string }>(
      'select plant_id from quarantined_event order by received_at desc limit 1',
    );
    expect(row?.plant_id).toBe('north');
    expect(await bench.rows(`select 1 from exception_case where plant_id = 'south'`)).toEqual([]);
  });

  it.each([
    ['no JSON', '{"specversion":', 'cloudevents', 'application/cloudevents+json'],
    [
      'values nested without end',
      '['.repeat(200_000) + ']'.repeat(200_000),
      'cloudevents',
      'application/json',
    ],
    ['another version', '{"specversion":"9"}', 'cloudevents', 'application/cloudevents+json'],
    [
      'an escaped NUL byte',
      JSON.stringify({ specversion: 'x\u0000', id: '\u0000' }),
      'cloudevents',
      'application/cloudevents+json',
    ],
    ['no XML', '<open>', 'b2mml', 'application/xml'],
    ['XML about something else', '<other/>', 'b2mml', 'text/xml'],
    ['a sheet without a header', '1;2;3', 'csv', 'text/csv'],
  ])('are quarantined whole where nothing can be made of them: %s', async (_what, body, format, type) => {
    const reply = await send(format, body, type);
    expect(reply.status).toBe(200);
    const [item] = reply.body.items;
    if (item?.outcome !== 'quarantined') throw new Error(`it was ${item?.outcome}`);
    expect(item.reason).not.toBe('');
    const [row] = await bench.rows<{ body: string }>(
      'select body from quarantined_event where id = $1',
      item.quarantineId,
    );
    expect(row?.body).toContain(body.slice(0, 5));
  });

  it('are refused in a format that nobody knows', async () => {
    expect((await send<Problem>('telex', 'STOP', 'text/csv')).status).toBe(400);
    expect((await send<Problem>('csv', 'STOP', 'text/plain')).status).toBe(415);
  });
});

describe('the quarantine', () => {
  it('lists what waits, and takes it again once the plant has been mended', async () => {
    const { facts, ...rest } = aShortage();
    const data = { ...rest, facts, nodeId: 'north/new-hall' };
    bench.clock.advance('PT1M');
    await sendEvent(cloudEvent('holdfast.exception.material-shortage', data));
    const page = await operator.get<QuarantinePage>('/quarantine?state=waiting&limit=1');
    const [event] = page.body.items;
    expect(event).toMatchObject({
      plantId: 'north',
      source: 'gateway',
      format: 'cloudevents',
      replayedAt: null,
    });
    expect(event?.reason).toContain('north/new-hall');

    const still = await operator.post<IntakeReceipt>(`/quarantine/${event?.id}/replay`, {});
    expect(still.body.items).toMatchObject([{ outcome: 'quarantined', quarantineId: event?.id }]);
    await bench.rows(
      `insert into equipment_node values ('north', 'north/new-hall', 'north', 'area', 'New hall')`,
    );
    const taken = await operator.post<IntakeReceipt>(`/quarantine/${event?.id}/replay`, {});
    expect(taken.body.items).toMatchObject([{ outcome: 'opened' }]);
    const replayed = await operator.get<QuarantinePage>('/quarantine?state=replayed');
    expect(replayed.body.items.map(({ id }) => id)).toEqual([event?.id]);

    const again = await operator.post<IntakeReceipt>(`/quarantine/${event?.id}/replay`, {});
    expect(again.body.items).toMatchObject([{ outcome: 'repeated' }]);
  });

  it('lets go of a signal that it could take again, although no case waits for it', async () => {
    const signal = cloudEvent('machine.running', { node: OTHER_PRESS, machine: OTHER_PRESS });
    await bench.rows(
      `insert into quarantined_event (id, plant_id, source_name, format, body, reason, received_at)
       values ($1, 'north', 'gateway', 'cloudevents', $2, 'Its mapping was wrong.', $3)`,
      ...[UNMAPPED, JSON.stringify(signal), bench.clock.now()],
    );
    const taken = await operator.post<IntakeReceipt>(`/quarantine/${UNMAPPED}/replay`, {});
    expect(taken.body.items).toMatchObject([{ outcome: 'noted' }]);
    const replayed = await operator.get<QuarantinePage>('/quarantine?state=replayed');
    expect(replayed.body.items).toContainEqual(
      expect.objectContaining({ id: UNMAPPED, caseId: null, replayedAt: bench.clock.now().toISOString() }),
    );
  });

  it('is read page by page', async () => {
    const all = await operator.get<QuarantinePage>('/quarantine?limit=200');
    const first = await operator.get<QuarantinePage>('/quarantine?limit=2');
    const second = await operator.get<QuarantinePage>(`/quarantine?limit=2&cursor=${first.body.next}`);
    expect([...first.body.items, ...second.body.items]).toEqual(all.body.items.slice(0, 4));
  });

  it('shows and replays nothing of another plant', async () => {
    const south = await bench.api.signedIn('south.lead');
    const [row] = await bench.rows<{ id: string }>(
      `select id from quarantined_event where plant_id = 'north' limit 1`,
    );
    expect((await south.get<QuarantinePage>('/quarantine')).body.items).toEqual([]);
    expect((await south.post(`/quarantine/${row?.id}/replay`, {})).status).toBe(404);
  });
});

describe('a case that a document opened', () => {
  it('names the source and the event that it came from', async () => {
    const event = shortage();
    const reply = await sendEvent(event);
    const { caseId } = reply.body.items[0] as RaiseReceipt;
    const detail = await operator.get<CaseDetail>(`/cases/${caseId}`);
    expect(detail.body.source).toMatchObject({ name: '/line-1/gateway', kind: 'system' });
  });
});
