import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryErp, MemoryMes } from '../../libs/connectors/memory/index.js';
import type { StepRef } from '../../libs/contracts/temporal/index.js';
import { ok, refused, type ContextSection } from '../../libs/domain/index.js';
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
  facts = new LookUpFacts(erp, mes, addContext, new TestClock());
});

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

    await expect(
      new LookUpFacts(erp, mes, addContext, new TestClock()).run(REF, SHORTAGE),
    ).rejects.toMatchObject({ type: 'StepRefused', nonRetryable: true });
  });
});
