import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AddContext } from '../../libs/casework/index.js';
import { MemoryCmms, MemoryErp, MemoryMes } from '../../libs/connectors/memory/index.js';
import type { StepRef } from '../../libs/contracts/temporal/index.js';
import { ok, refused, type ContextSection, type LotStock } from '../../libs/domain/index.js';
import { TestClock } from '../../test/support/clock.js';
import { LookUpFacts } from './look-up-facts.js';

const REF: StepRef = { plantId: 'demo', caseId: 'case-1', run: 1, step: 'shortage', trace: null };
const MACHINE = 'demo/assembly/line-1/press-1';
const PIECES = (value: string) => ({ value, unit: 'pcs' });
const SHORTAGE = {
  kind: 'shortage' as const,
  order: 'PO-4711',
  component: 'BEARING-6204',
  missing: PIECES('40'),
  needBy: '2026-03-02T14:00:00.000Z',
};

let erp: MemoryErp;
let mes: MemoryMes;
let added: ContextSection[];
let facts: LookUpFacts;
beforeEach(() => {
  erp = new MemoryErp();
  mes = new MemoryMes();
  added = [];
  const addContext = {
    run: async (_: StepRef, sections: ContextSection[]) => {
      added = sections;
      return ok({ sections: sections.length });
    },
  };
  facts = looking(addContext);
});

function looking(addContext: Pick<AddContext, 'run'>): LookUpFacts {
  const packs = { of: async () => [{ item: 'BEARING-6204', unit: 'BOX', factor: '10', base: 'pcs' }] };
  return new LookUpFacts({ erp, mes, cmms: new MemoryCmms() }, addContext, packs, new TestClock());
}

describe('a shortage', () => {
  it('shows the components, the stock, what is coming and what replaces it', async () => {
    erp.components.set('PO-4711', [
      { item: 'BEARING-6204', required: PIECES('100'), available: PIECES('60') },
    ]);
    erp.stock.push({
      location: 'WH-2',
      item: 'BEARING-6204',
      usable: PIECES('25'),
      inInspection: PIECES('0'),
    });
    erp.supply.push({
      document: 'PU-9',
      item: 'BEARING-6204',
      quantity: PIECES('500'),
      due: '2026-03-06T08:00:00.000Z',
    });
    erp.replacements.set('BEARING-6204', [{ item: 'BEARING-6204-2RS', usable: PIECES('80') }]);

    await facts.run(REF, SHORTAGE);

    expect(added.map(({ key, rows }) => [key, rows])).toEqual([
      ['shortage.components', [['BEARING-6204', '100 pcs', '60 pcs']]],
      ['shortage.stock', [['WH-2', '25 pcs', '0 pcs']]],
      ['shortage.supply', [['PU-9', '500 pcs', '2026-03-06T08:00:00.000Z']]],
      ['shortage.substitutes', [['BEARING-6204-2RS', '80 pcs']]],
    ]);
    for (const { columns, rows, system } of added) {
      expect(system).toBe('erp');
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });
});

describe('material that has arrived', () => {
  const lot = (name: string, value: string, state: LotStock['state'], unit = 'pcs'): LotStock => ({
    ...{ lot: name, item: 'BEARING-6204', location: 'WH-1', state },
    quantity: { value, unit },
  });
  const lookUp = (lots: string[], lookAgainEvery: string | null = 'PT4H') =>
    facts.run(REF, {
      ...{ kind: 'arrived-stock', order: 'PO-4711', component: 'BEARING-6204', unit: 'pcs', lookAgainEvery },
      lots: lots.map((name) => ({ lot: name, quantity: PIECES('40') })),
      documents: ['PU-9', 'PU-10'],
    });

  it('is what ERP shows as usable, in the unit of what is missing', async () => {
    erp.lots.push(lot('ML-1', '3', 'usable', 'BOX'), lot('ML-1', '10', 'in-inspection'));
    erp.supply.push({ document: 'PU-9', item: 'BEARING-6204', quantity: PIECES('40'), due: '' });

    const { stock } = await lookUp(['ML-1']);

    expect(stock).toMatchObject({
      lots: [{ lot: 'ML-1', usable: PIECES('30'), expected: PIECES('10'), booked: true }],
      stillOpen: ['PU-9'],
    });
    expect(added).toMatchObject([
      { key: 'shortage.arrived', rows: [['ML-1', '30 pcs', '10 pcs', '0 pcs', expect.any(String)]] },
    ]);
  });

  it('is looked at again as the playbook says, while some may become usable', async () => {
    expect((await lookUp(['ML-1'])).stock?.lookAgainAt).toEqual(expect.any(Number));
    expect((await lookUp(['ML-1'], null)).stock?.lookAgainAt).toBeNull();
    erp.lots.push(lot('ML-1', '40', 'usable'));
    expect((await lookUp(['ML-1'])).stock?.lookAgainAt).toBeNull();
  });
});

describe('a document', () => {
  it('is found where somebody made it, and tells nothing beside the question', async () => {
    erp.documents.set('4711/2', 'a reservation');

    const find = (document: string) => facts.run(REF, { kind: 'document', system: 'erp', document });
    expect((await find('4711/2')).document).toEqual({ found: true });
    expect((await find('4711/3')).document).toEqual({ found: false });
    expect(added).toEqual([]);
  });
});

describe('a machine', () => {
  it('names the orders that stand at it, for people and for the process', async () => {
    mes.operations.set(MACHINE, [
      { order: 'PO-1', operation: '10', plannedStart: '2026-03-02T10:00:00.000Z' },
    ]);

    expect(await facts.run(REF, { kind: 'standing-orders', machine: MACHINE })).toEqual({
      orders: ['PO-1'],
      machineRuns: null,
    });
    expect(added).toMatchObject([{ rows: [['PO-1', '10', '2026-03-02T10:00:00.000Z']] }]);
  });

  it.each([
    ['running', true],
    ['stopped', false],
    ['unknown', null],
  ] as const)('that is %s', async (state, machineRuns) => {
    mes.machines.set(MACHINE, state);

    expect(await facts.run(REF, { kind: 'machine-state', machine: MACHINE })).toMatchObject({ machineRuns });
  });
});

describe('what goes wrong', () => {
  it('is tried again where the system is down', async () => {
    erp.down = true;

    await expect(facts.run(REF, SHORTAGE)).rejects.toMatchObject({
      type: 'SystemUnavailable',
      nonRetryable: false,
    });
  });

  it('is a fault where Postgres refuses the facts', async () => {
    const addContext = {
      run: async () => refused<{ sections: number }>({ kind: 'not-found', what: 'case', id: 'case-1' }),
    };

    await expect(looking(addContext).run(REF, SHORTAGE)).rejects.toMatchObject({
      type: 'StepRefused',
      nonRetryable: true,
    });
  });
});
