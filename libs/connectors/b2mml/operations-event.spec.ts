import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { raiseException } from '../../contracts/api/index.js';
import { parseOperationsEvents } from './operations-event.js';

const field = (id: string, value: string) =>
  `<OperationsEventRecord><ID>${id}</ID><ExternalReferenceID>${value}</ExternalReferenceID></OperationsEventRecord>`;

function event(definition: string, records: string, id = 'OE-1'): string {
  return `<OperationsEvent>
    <ID>${id}</ID>
    <Description>Seen at the end of the shift</Description>
    <HierarchyScope>
      <EquipmentID>demo/machining/line-3/mill-1</EquipmentID>
      <EquipmentElementLevel>WorkUnit</EquipmentElementLevel>
    </HierarchyScope>
    <EffectiveTimeStamp>2026-03-02T08:00:00+01:00</EffectiveTimeStamp>
    <Source>mes</Source>
    <OperationsDefinitionID>${definition}</OperationsDefinitionID>
    ${records}
  </OperationsEvent>`;
}

const process = (events: string) =>
  `<?xml version="1.0"?><ProcessOperationsEvent xmlns="http://www.mesa.org/xml/B2MML" releaseID="V0700">
    <ApplicationArea><CreationDateTime>2026-03-02T08:00:01Z</CreationDateTime></ApplicationArea>
    <DataArea><Process/>${events}</DataArea></ProcessOperationsEvent>`;

const rework = event(
  'rework-approval',
  [
    field('lot', 'LOT-7'),
    field('defect', 'Burr &amp; chatter'),
    field('route', 'regrind'),
    field('cost', '480.00'),
    field('currency', 'EUR'),
    field('quantity', '25'),
    field('unit', 'pcs'),
  ].join(''),
);

describe('parseOperationsEvents', () => {
  it('maps an event of a transaction to a raise that the API accepts', () => {
    const { drafts, rejected } = parseOperationsEvents(process(rework));
    expect(rejected).toEqual([]);
    const [draft] = drafts;
    expect(raiseException.safeParse(draft?.kind === 'raise' ? draft.raise : null)).toMatchObject({
      success: true,
      data: {
        nodeId: 'demo/machining/line-3/mill-1',
        occurredAt: '2026-03-02T07:00:00.000Z',
        facts: {
          type: 'rework-approval',
          defect: 'Burr & chatter',
          cost: { amount: '480.00', currency: 'EUR' },
        },
        note: 'Seen at the end of the shift',
        source: { kind: 'system', name: 'mes', eventId: 'OE-1' },
      },
    });
  });

  it('takes an event by itself, with any prefix', () => {
    const alone = event('machine-runs', field('machine', 'demo/machining/line-3/mill-1'));
    const prefixed = alone.replaceAll('<', '<b:').replaceAll('<b:/', '</b:');
    for (const xml of [alone, prefixed]) {
      expect(parseOperationsEvents(xml).drafts).toMatchObject([{ kind: 'signal', event: 'machine-runs' }]);
    }
  });

  it('lets each event stand or fall by itself', () => {
    const { drafts, rejected } = parseOperationsEvents(
      process(rework + event('rework-approval', '', 'OE-2')),
    );
    expect(drafts).toHaveLength(1);
    expect(rejected).toMatchObject([
      {
        pointer: 'event 2',
        reason: 'rework-approval needs lot, defect, route, cost, currency, quantity, unit',
      },
    ]);
  });

  it('keeps of a faulty event what is needed to send it again', () => {
    const [fault] = parseOperationsEvents(process(rework.replace('LOT-7', ''))).rejected;
    expect(fault?.raw).toContain('Burr &amp; chatter');
    expect(parseOperationsEvents(fault?.raw ?? '').rejected).toMatchObject([{ reason: fault?.reason }]);
  });

  it.each([
    ['no XML', 'hello', 'no XML'],
    ['an unclosed tag', '<OperationsEvent><ID>1</OperationsEvent>', 'no XML'],
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${rework}`, 'document type definition'],
    ['another document', '<WorkAlert><ID>1</ID></WorkAlert>', 'no OperationsEvent'],
    [
      'a question',
      process(rework).replaceAll('ProcessOperationsEvent', 'GetOperationsEvent'),
      'no OperationsEvent',
    ],
    [
      'a missing place',
      rework.replace(/<HierarchyScope>[\s\S]*<\/HierarchyScope>/, ''),
      'HierarchyScope/EquipmentID',
    ],
    ['tags without end', `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`, 'no XML that we take'],
    ['too long a text', ' '.repeat(2_000_001), 'more than 2000000 characters'],
    ['too many events', process(rework.repeat(1_001)), 'more than 1000 events'],
  ])('tells in a sentence why it cannot take %s', (_what, xml, reason) => {
    const { drafts, rejected } = parseOperationsEvents(xml);
    expect(drafts).toEqual([]);
    expect(rejected).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });

  it('does not expand entities that a document brings along', () => {
    const lol = rework.replace('Burr &amp; chatter', '&lol;');
    const [draft] = parseOperationsEvents(lol).drafts;
    expect(draft).toMatchObject({ kind: 'raise', raise: { facts: { defect: '&lol;' } } });
  });

  it('takes any text without throwing', () => {
    const xmlish = fc.stringMatching(/^[<>/a&;"'= \n-]{0,60}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), xmlish), (text) => {
        const { drafts, rejected } = parseOperationsEvents(text);
        expect(drafts).toEqual([]);
        expect(rejected).toHaveLength(1);
      }),
    );
  });
});
