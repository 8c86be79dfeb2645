import { describe, expect, it } from '@jest/globals';
import type { EffectCommand } from '../domain/index.js';
import { shortfall } from './shortfall.js';

const machine = 'demo/assembly/line-1/press-1';
const pcs = (value: string) => ({ value, unit: 'pcs' });
const goods = [{ kind: 'lot' as const, ref: 'LOT-1', quantity: pcs('10') }];
const line = { ref: 'LOT-1', held: pcs('10'), blocks: true, assignedTo: 'PO-1', assignedBlocked: true };

const held = (value: string, more: object = {}) => ({ lines: [{ ...line, held: pcs(value), ...more }] });
const place = (quantity = pcs('10')): EffectCommand => ({
  ...{ system: 'erp', operation: 'placeHold', object: 'x', cause: 'c' },
  goods: [{ kind: 'lot', ref: 'LOT-1', quantity }],
});

const stands: [EffectCommand, Record<string, unknown>][] = [
  [{ system: 'erp', operation: 'placeHold', object: 'x', goods, cause: 'c' }, { lines: [line] }],
  [place(), held('6', { left: pcs('6') })],
  [place(), held('0', { left: pcs('0') })],
  [
    place({ value: '0.8', unit: 't' }),
    held('0.7', { held: { value: '0.7', unit: 't' }, left: { value: '700', unit: 'kg' } }),
  ],
  [{ system: 'erp', operation: 'releaseHold', object: 'x', goods }, { lines: [{ ...line, held: pcs('0') }] }],
  [
    { system: 'mes', operation: 'postDisposition', object: 'x', goods, disposition: 'scrap' },
    { lines: [{ ref: 'LOT-1', posted: 'scrap' }] },
  ],
  [
    { system: 'mes', operation: 'blockWorkCenter', object: 'x', machine, cause: 'c' },
    { blockedByThisCase: true, openDowntime: null },
  ],
  [
    { system: 'mes', operation: 'unblockWorkCenter', object: 'x', machine },
    { blockedByThisCase: false, openDowntime: null },
  ],
  [
    {
      system: 'mes',
      operation: 'openDowntime',
      object: 'x',
      machine,
      since: '2026-03-02T08:00:00Z',
      cause: null,
    },
    { blockedByThisCase: false, openDowntime: 'DT-1' },
  ],
  [
    { system: 'mes', operation: 'closeDowntime', object: 'x', machine, cause: 'leak' },
    { blockedByThisCase: false, openDowntime: null },
  ],
  [
    { system: 'erp', operation: 'releaseOrder', object: 'x', order: 'RW-1' },
    { order: 'RW-1', state: 'released' },
  ],
  [
    {
      system: 'erp',
      operation: 'createReworkOrder',
      object: 'x',
      lot: 'LOT-1',
      route: 'Polish',
      quantity: pcs('10'),
    },
    { order: 'RW-1', state: 'locked' },
  ],
  [
    { system: 'erp', operation: 'cancelOrder', object: 'x', order: 'RW-1' },
    { order: 'RW-1', state: 'cancelled' },
  ],
  [
    { system: 'erp', operation: 'allocate', object: 'x', order: 'PO-1', item: 'RM-1', quantity: pcs('5') },
    { allocated: pcs('5') },
  ],
  [
    { system: 'erp', operation: 'deallocate', object: 'x', order: 'PO-1', item: 'RM-1' },
    { allocated: pcs('0') },
  ],
  [
    { system: 'erp', operation: 'cancelReplenishment', object: 'x', order: 'PO-1', item: 'RM-1' },
    { supply: [{ state: 'received' }] },
  ],
];

const lacks: [EffectCommand, Record<string, unknown>, string][] = [
  [
    { system: 'erp', operation: 'placeHold', object: 'x', goods, cause: 'c' },
    { lines: [{ ...line, assignedBlocked: false }] },
    'LOT-1 is assigned to PO-1 and still free',
  ],
  [
    { system: 'erp', operation: 'placeHold', object: 'x', goods, cause: 'c' },
    {
      lines: [
        { ...line, blocks: false },
        { ...line, ref: 'LOT-2', blocks: false },
      ],
    },
    'LOT-1 is not blocked; LOT-2 is not blocked',
  ],
  [place(), held('6', { left: pcs('850'), used: pcs('150') }), 'only 6 pcs of LOT-1 are blocked'],
  [place(), held('6', { used: pcs('4') }), 'only 6 pcs of LOT-1 are blocked'],
  [place(), held('0', { left: pcs('850'), used: pcs('150') }), 'LOT-1 is not blocked'],
  [place({ value: '10', unit: 'kg' }), held('10'), 'only 10 pcs of LOT-1 are blocked'],
  [place(), held('1e1'), 'the read-back does not say'],
  [{ system: 'erp', operation: 'releaseHold', object: 'x', goods }, { lines: [line] }, 'LOT-1 is still held'],
  [
    { system: 'mes', operation: 'blockWorkCenter', object: 'x', machine, cause: 'c' },
    { blockedByThisCase: false, openDowntime: null },
    'the block does not stand',
  ],
  [
    {
      system: 'cmms',
      operation: 'rescheduleMaintenance',
      object: 'x',
      order: 'MO-1',
      window: { from: 'a', to: 'b' },
    },
    { window: { from: 'a', to: 'c' } },
    'the window is another',
  ],
  [
    {
      system: 'erp',
      operation: 'createReworkOrder',
      object: 'x',
      lot: 'LOT-1',
      route: 'Polish',
      quantity: pcs('10'),
    },
    { order: 'RW-1', state: null },
    'there is no rework order',
  ],
  [
    { system: 'erp', operation: 'releaseOrder', object: 'x', order: 'RW-1' },
    {},
    'the read-back does not say',
  ],
];

describe('shortfall', () => {
  it.each(stands)('is none where %j stands', (command, evidence) => {
    expect(shortfall(command, evidence)).toBeNull();
  });

  it.each(lacks)('tells what lacks after %j', (command, evidence, words) => {
    expect(shortfall(command, evidence)).toBe(words);
  });
});
