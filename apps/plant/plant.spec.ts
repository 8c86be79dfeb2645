import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { EffectCommand } from '../../libs/domain/index.js';
import { Journal } from './ledger.js';
import { Plant, type EffectRequest } from './plant.js';

const MONDAY = '2026-03-02T00:00:00.000Z';
const folders: string[] = [];

afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function journalFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plant-'));
  folders.push(folder);
  return join(folder, 'ledger.jsonl');
}

function request(key: string, command: EffectCommand, caseNumber = 1): EffectRequest {
  return { key, caseNumber, reason: 'a test asks for it', command };
}

const goods = (ref: string) => ({ kind: 'lot' as const, ref, quantity: { value: '10', unit: 'pcs' } });
const hold: EffectCommand = {
  system: 'erp',
  operation: 'placeHold',
  object: 'lot/LOT-1',
  goods: [goods('LOT-1'), goods('LOT-2')],
  cause: 'scratches',
};

describe('Plant', () => {
  it('knows an effect by its key and does it once', () => {
    const plant = new Plant(new Journal(null), MONDAY);
    expect(plant.receive('erp', request('XO1', hold), null)).toMatchObject({
      outcome: 'applied',
      attempt: 1,
    });
    expect(plant.receive('erp', request('XO1', hold), null)).toMatchObject({
      outcome: 'repeated',
      attempt: 2,
    });
    expect(plant.floor.state.erp.holds).toHaveLength(2);
  });

  it('refuses a key that belongs to another request', () => {
    const plant = new Plant(new Journal(null), MONDAY);
    plant.receive('erp', request('XO1', hold), null);
    const other = plant.receive('erp', request('XO1', { ...hold, goods: [goods('LOT-9')] }), null);
    expect(other).toMatchObject({ outcome: 'rejected', message: 'key XO1 belongs to another request' });
  });

  it('recognises a request whatever the order of its fields', () => {
    const plant = new Plant(new Journal(null), MONDAY);
    plant.receive('erp', request('XO1', hold), null);
    const turned = Object.fromEntries(Object.entries(hold).reverse()) as typeof hold;
    expect(plant.receive('erp', request('XO1', turned), null).outcome).toBe('repeated');
  });

  it('writes down what it refused, in its own words', () => {
    const plant = new Plant(new Journal(null), MONDAY);
    const kilos = { ...goods('LOT-1'), quantity: { value: '1', unit: 'kg' } };
    plant.receive('erp', request('XO1', hold), null);
    const entry = plant.receive('erp', request('XO2', { ...hold, goods: [kilos] }), null);
    expect(entry).toMatchObject({ outcome: 'rejected', message: 'LOT-1 is counted in pcs, not in kg' });
    expect(plant.journal.entries(1)).toEqual([entry]);
    expect(plant.find('erp', 'XO2')).toBeNull();
  });

  it('cancels only those replenishments that are named', () => {
    const plant = new Plant(new Journal(null), MONDAY);
    const target = { system: 'erp', object: 'order/PO-1', order: 'PO-1', item: 'RM-7125' } as const;
    const expedite: EffectCommand = {
      ...{ ...target, operation: 'requestReplenishment', needBy: MONDAY, how: { kind: 'expedite' } },
      quantity: { value: '10', unit: 'pcs' },
    };
    plant.receive('erp', request('XO1', expedite), null);
    plant.receive('erp', request('XO2', expedite), null);
    const [kept, other] = plant.floor.state.erp.supply;
    const cancel: EffectCommand = {
      ...{ ...target, operation: 'cancelReplenishment', documents: [other?.document ?? ''] },
    };

    expect(plant.receive('erp', request('XO3', cancel), null)).toMatchObject({ outcome: 'applied' });
    expect([kept?.state, other?.state]).toEqual(['open', 'cancelled']);
    expect(plant.find('erp', 'XO3')?.evidence).toMatchObject({ supply: [{ state: 'cancelled' }] });
  });

  it('lifts only the hold of the case that asks', () => {
    const plant = new Plant(new Journal(null), MONDAY);
    plant.receive('erp', request('XO1', hold, 1), null);
    plant.receive('erp', request('XO2', hold, 2), null);
    const release: EffectCommand = {
      ...{ system: 'erp', operation: 'releaseHold', object: 'lot/LOT-1' },
      goods: [goods('LOT-1'), goods('LOT-2')],
    };
    plant.receive('erp', request('XO3', release, 1), null);
    expect(plant.find('erp', 'XO3')?.evidence).toMatchObject({
      lines: [{ blocks: true, held: { value: '0' }, heldByOthers: [2] }, { ref: 'LOT-2' }],
    });
  });

  it('says how much is left of a lot of which a case holds a part, and counts none twice', () => {
    const plant = new Plant(new Journal(null), MONDAY);
    const whole = plant.floor.master.lot('LOT-1', 'pcs');
    [whole.quantity, whole.used] = [1_000, 150];
    plant.receive('erp', request('XO1', { ...hold, goods: [goods('LOT-1')] }, 1), null);
    expect(plant.find('erp', 'XO1')?.evidence).toMatchObject({
      lines: [{ held: goods('LOT-1').quantity, left: { value: '850', unit: 'pcs' }, used: { value: '150' } }],
    });
  });

  it('stands as before after a restart', () => {
    const file = journalFile();
    const before = new Plant(new Journal(file), MONDAY);
    before.receive('erp', request('XO1', hold), { system: 'erp', kind: 'half-applied', times: 1 });
    before.fail('erp', request('XO2', hold), { system: 'erp', kind: 'error', times: 1 });
    const stopped = { kind: 'machine', machine: 'demo/assembly/line-1/press-1', state: 'stopped' } as const;
    before.happen(stopped);
    before.journal.recordFloor(stopped);

    const after = new Plant(new Journal(file), MONDAY);
    expect(after.floor.state).toEqual(before.floor.state);
    expect(after.journal.entries(0)).toEqual(before.journal.entries(0));
    expect(after.find('erp', 'XO1')).toEqual(before.find('erp', 'XO1'));
  });

  it('bears a line that a crash tore', () => {
    const file = journalFile();
    new Plant(new Journal(file), MONDAY).receive('erp', request('XO1', hold), null);
    appendFileSync(file, '{"line":"effect","entry":{"seq":2');

    new Plant(new Journal(file), MONDAY).receive('erp', request('XO1', hold), null);
    const after = new Plant(new Journal(file), MONDAY);
    expect(after.journal.entries(0).map(({ outcome }) => outcome)).toEqual(['applied', 'repeated']);
  });
});
