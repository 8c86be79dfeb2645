import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { raiseException } from '../../contracts/api/index.js';
import { parseCloudEvent } from './cloudevents.js';

const parse = (body: unknown) => parseCloudEvent(JSON.stringify(body));

const shortage = {
  specversion: '1.0',
  id: 'e-1',
  source: '/erp/demo',
  type: 'holdfast.exception.material-shortage',
  time: '2026-03-02T08:00:00+01:00',
  datacontenttype: 'application/json',
  data: {
    nodeId: 'demo/assembly/line-1',
    facts: {
      order: 'PO-1001',
      component: 'RM-6204',
      missing: { value: '40', unit: 'pcs' },
      needBy: '2026-03-02T14:00:00Z',
    },
  },
};
const machineEvent = (type: string, data: object = {}) => ({
  ...shortage,
  type,
  data: { machine: 'demo/assembly/line-1/press-1', ...data },
});

describe('parseCloudEvent', () => {
  it('maps an exception to a raise that the API accepts', () => {
    const { drafts, rejected } = parse(shortage);
    expect(rejected).toEqual([]);
    const [draft] = drafts;
    expect(draft).toMatchObject({ kind: 'raise' });
    expect(raiseException.safeParse(draft?.kind === 'raise' ? draft.raise : null)).toMatchObject({
      success: true,
      data: {
        plantId: 'demo',
        occurredAt: '2026-03-02T07:00:00.000Z',
        facts: { type: 'material-shortage', order: 'PO-1001' },
        source: { kind: 'system', name: '/erp/demo', eventId: 'e-1' },
      },
    });
  });

  it('maps a stop to a signal for open cases and then to a downtime', () => {
    const { drafts } = parse(machineEvent('machine.stopped', { reason: 'oil leak' }));
    expect(drafts.map((draft) => draft.kind)).toEqual(['signal', 'raise']);
    expect(drafts[0]).toMatchObject({
      event: 'machine-stopped',
      match: { plantId: 'demo', facts: { machine: 'demo/assembly/line-1/press-1' } },
      payload: { stoppedAt: shortage.time },
    });
    const [, raise] = drafts;
    expect(raiseException.safeParse(raise?.kind === 'raise' ? raise.raise : null)).toMatchObject({
      success: true,
      data: { facts: { type: 'downtime', stoppedAt: '2026-03-02T07:00:00.000Z', reason: 'oil leak' } },
    });
  });

  it('maps a start to a signal alone', () => {
    const { drafts } = parse(machineEvent('machine.running'));
    expect(drafts).toMatchObject([{ kind: 'signal', event: 'machine-runs' }]);
  });

  it('maps an arrival to the shortage that waits for it', () => {
    const arrival = {
      ...shortage,
      type: 'material.arrived',
      data: {
        ...{ node: 'demo', order: 'PO-1001', component: 'RM-6204' },
        ...{ lot: 'ML-7', quantity: '40', unit: 'pcs' },
      },
    };
    expect(parse(arrival).drafts).toMatchObject([
      {
        kind: 'signal',
        event: 'material-arrived',
        match: { facts: { order: 'PO-1001', component: 'RM-6204' } },
        payload: { lot: 'ML-7', quantity: { value: '40', unit: 'pcs' } },
      },
    ]);
  });

  it('says what an arrival lacks', () => {
    const data = { node: 'demo', order: 'PO-1001', component: 'RM-6204' };
    expect(parse({ ...shortage, type: 'material.arrived', data }).rejected).toMatchObject([
      { reason: 'material-arrived needs lot, quantity, unit' },
    ]);
  });

  it('maps a passed inspection to the shortages of the component', () => {
    const data = { node: 'demo', component: 'RM-6204', lot: 'ML-7' };
    expect(parse({ ...shortage, type: 'inspection.passed', data }).drafts).toMatchObject([
      { event: 'inspection-passed', match: { facts: { component: 'RM-6204' } }, payload: { lot: 'ML-7' } },
    ]);
  });

  it('takes a batch and tells the place of each event that it cannot map', () => {
    const { drafts, rejected } = parse([shortage, { ...shortage, specversion: '0.3' }]);
    expect(drafts).toHaveLength(1);
    expect(rejected).toMatchObject([
      { pointer: '/1', reason: expect.stringContaining('specversion must be "1.0"') },
    ]);
  });

  it.each([
    ['no object', 'hello', 'the event'],
    ['no data', { ...shortage, data: undefined }, 'data must be a JSON object'],
    [
      'an unknown exception',
      { ...shortage, type: 'holdfast.exception.flood' },
      '"flood" is no type of exception',
    ],
    ['an unknown type', { ...shortage, type: 'order.created' }, '"order.created" is no type of event'],
    ['no facts', { ...shortage, data: { nodeId: 'demo' } }, 'nodeId and facts'],
    [
      'facts of another type',
      { ...shortage, data: { nodeId: 'demo', facts: { type: 'downtime' } } },
      'of another type than the event',
    ],
    ['a stop without a machine', { ...shortage, type: 'machine.stopped', data: {} }, 'needs machine'],
  ])('tells in a sentence why it cannot map %s', (_what, event, reason) => {
    const { drafts, rejected } = parse(event);
    expect(drafts).toEqual([]);
    expect(rejected).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });

  it('keeps an event that it cannot map whole, however long it is, so that it can be taken again', () => {
    const long = { ...shortage, type: 'order.created', data: { note: 'x'.repeat(200_000) } };
    const [rejected] = parse([long]).rejected;
    expect(JSON.parse(rejected?.raw ?? '')).toEqual(long);
  });

  it.each([
    ['text that is no JSON', '{', 'This is no JSON.'],
    ['too many events', JSON.stringify(Array(1_001).fill(shortage)), 'more than 1000 events'],
    ['values nested without end', '['.repeat(200_000) + ']'.repeat(200_000), 'nested more than 20 deep'],
  ])('keeps %s as one document', (_what, json, reason) => {
    const { drafts, rejected } = parseCloudEvent(json);
    expect(drafts).toEqual([]);
    expect(rejected).toEqual([{ raw: json, reason: expect.stringContaining(reason) }]);
  });

  it('takes a thousand events at once', () => {
    expect(parse(Array(1_000).fill(shortage)).drafts).toHaveLength(1_000);
  });

  it('takes anything at all without throwing, and loses nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const { drafts, rejected } = parse(body);
        const events = Array.isArray(body) ? body.length : 1;
        expect(drafts.length + rejected.length).toBeGreaterThanOrEqual(events);
        for (const { reason } of rejected) expect(reason).not.toBe('');
      }),
    );
  });
});
