import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EffectState, HeldGoods } from './effect.js';
import { holdOf, type HoldEffect, type HoldingSystem } from './hold.js';

const pcs = (value: string) => ({ value, unit: 'pcs' });
/** Of so many millionths. */
const decimal = (millionths: bigint) =>
  `${millionths / 1_000_000n}.${String(millionths % 1_000_000n).padStart(6, '0')}`;
const lot = (ref: string, value = '40') => ({ kind: 'lot' as const, ref, quantity: pcs(value) });

interface Shown {
  ref: string;
  held: string;
  left?: string;
  used?: string;
  unit?: string;
  blocks?: boolean;
}

function evidenceOf(shown: readonly Shown[]): Record<string, unknown> {
  const lines = shown.map(({ ref, held, left, used = '0', unit = 'pcs', blocks = true }) => ({
    ...{ ref, held: { value: held, unit }, blocks, assignedTo: null, assignedBlocked: false },
    ...{ heldByOthers: [], used: { value: used, unit }, ...(left && { left: { value: left, unit } }) },
  }));
  return shown.length > 0 ? { lines } : {};
}

function place(goods: HeldGoods[], state: EffectState, ...shown: Shown[]): HoldEffect {
  return placeIn('erp', goods, state, ...shown);
}

function placeIn(
  system: HoldingSystem,
  goods: HeldGoods[],
  state: EffectState,
  ...shown: Shown[]
): HoldEffect {
  const command = { system, operation: 'placeHold', object: `${system}/x`, goods, cause: 'c' } as const;
  return { command, state, meantAt: 0, evidence: evidenceOf(shown) };
}

function release(
  system: HoldingSystem,
  goods: HeldGoods[],
  state: EffectState,
  ...shown: Shown[]
): HoldEffect {
  const command = { system, operation: 'releaseHold', object: `${system}/x`, goods } as const;
  return { command, state, meantAt: 0, evidence: evidenceOf(shown) };
}

const inErp = (lines: HeldGoods[], ...effects: HoldEffect[]) =>
  holdOf(lines, effects).lots.map(({ systems }) => systems.find(({ system }) => system === 'erp'));

describe('a hold is in force', () => {
  it('where all that it asks for is held', () => {
    const shown = { ref: 'L1', held: '40', left: '850', used: '150' };
    expect(inErp([lot('L1')], place([lot('L1')], 'applied', shown))).toMatchObject([{ state: 'in-force' }]);
  });

  it('where all that is left of the lot is held, none of it included', () => {
    for (const left of ['34', '0']) {
      const shown = { ref: 'L1', held: left, left, used: '6' };
      expect(inErp([lot('L1')], place([lot('L1')], 'applied', shown))).toMatchObject([{ state: 'in-force' }]);
    }
  });

  it.each<[string, Shown]>([
    ['only a part of it is held', { ref: 'L1', held: '30', left: '1000' }],
    ['others of the lot are used', { ref: 'L1', held: '30', left: '850', used: '150' }],
    ['somebody else blocks the lot', { ref: 'L1', held: '0', left: '850', used: '150' }],
    ['nobody says what is left', { ref: 'L1', held: '30', used: '150' }],
    ['it is counted in another unit', { ref: 'L1', held: '40', left: '1000', unit: 'kg' }],
    ['the number is none', { ref: 'L1', held: '4e1', left: '1000' }],
  ])('and not where %s', (_, shown) => {
    const [its] = inErp([lot('L1')], place([lot('L1')], 'conflict', shown));
    expect(its).toMatchObject({ state: 'not-in-force', gap: 'not-shown' });
  });

  it('exactly where what is held reaches what is asked for, or what is left, however small the parts', () => {
    const amount = fc.bigInt({ min: 0n, max: 3_000_000n });
    fc.assert(
      fc.property(amount, amount, fc.option(amount), (held, asked, left) => {
        const goods = [{ ...lot('L1'), quantity: pcs(decimal(asked)) }];
        const shown = { ref: 'L1', held: decimal(held), ...(left !== null && { left: decimal(left) }) };
        const [its] = inErp(goods, place(goods, 'applied', shown));
        const wanted = left !== null && left < asked ? left : asked;
        expect(its?.state).toBe(held >= wanted ? 'in-force' : 'not-in-force');
      }),
    );
  });
});

describe('a release', () => {
  const both = [lot('L1'), lot('L2')];
  const [one, two] = [
    { ref: 'L1', held: '40' },
    { ref: 'L2', held: '40' },
  ];
  const freed = { ref: 'L1', held: '0', blocks: false };

  it.each<EffectState>(['conflict', 'unknown', 'abandoned', 'intended'])(
    'that shows one of two lots free has lifted that one, whatever became of it: %s',
    (state) => {
      const systems = inErp(both, place(both, 'applied', one, two), release('erp', both, state, freed, two));
      expect(systems).toMatchObject([
        { state: 'lifted', leaving: false },
        { state: 'in-force', leaving: state !== 'abandoned' },
      ]);
    },
  );

  it('counts as what became of it where nobody looked, or before somebody did it by hand', () => {
    const held = place(both, 'applied', one, two);
    expect(inErp(both, held, release('erp', both, 'unknown'))).toMatchObject([
      { state: 'in-force' },
      { state: 'in-force' },
    ]);
    expect(inErp(both, held, release('erp', both, 'by-hand', one, two))).toMatchObject([
      { state: 'lifted' },
      { state: 'lifted' },
    ]);
  });

  it('of a part leaves the rest on hold, unless the system shows that less of it is', () => {
    const part = [{ ...lot('L1', '10'), left: pcs('30') }];
    const after = (...shown: Shown[]) =>
      inErp([lot('L1')], place([lot('L1')], 'applied', one), release('erp', part, 'conflict', ...shown));
    expect(after({ ref: 'L1', held: '30', left: '1000' })).toMatchObject([{ state: 'in-force' }]);
    expect(after({ ref: 'L1', held: '12', left: '12' })).toMatchObject([{ state: 'in-force' }]);
    expect(after()).toMatchObject([{ state: 'in-force' }]);
    expect(after({ ...freed, left: '1000' })).toMatchObject([{ state: 'not-in-force', gap: 'not-shown' }]);
  });
});

describe('goods whose hold one system refused and a person gave up', () => {
  const goods = [lot('L1')];
  const inMes = placeIn('mes', goods, 'applied', { ref: 'L1', held: '40' });
  const standing = (...effects: HoldEffect[]) => {
    const { state, lots } = holdOf(goods, [place(goods, 'abandoned'), inMes, ...effects]);
    return [state, lots[0]?.systems.map(({ leaving }) => leaving)];
  };

  it('are let go once the other system is told so: nothing is sent to the one that never held them', () => {
    expect(standing()).toEqual(['not-in-force', [false, false]]);
    expect(standing(release('mes', goods, 'intended'))).toEqual(['not-in-force', [true, true]]);
    expect(standing(release('mes', goods, 'applied', { ref: 'L1', held: '0', blocks: false }))).toEqual([
      'lifted',
      [false, false],
    ]);
    expect(standing(release('mes', goods, 'abandoned'))).toEqual(['not-in-force', [false, false]]);
  });

  it('are to be held again as soon as one of the systems is told to', () => {
    const goes = release('mes', goods, 'applied', { ref: 'L1', held: '0', blocks: false });
    expect(standing(goes, inMes)).toEqual(['not-in-force', [false, false]]);
    expect(standing(goes, place(goods, 'rejected'))).toEqual(['not-in-force', [false, false]]);
  });

  it('stay what they are where only a part is let go, or a release was sent there too', () => {
    const part = [{ ...lot('L1', '10'), left: pcs('30') }];
    const rest = { ref: 'L1', held: '30' };
    expect(standing(release('mes', part, 'applied', rest))[0]).toBe('not-in-force');
    const sent = release('erp', goods, 'conflict', { ref: 'L1', held: '5' });
    const gone = release('mes', goods, 'applied', { ref: 'L1', held: '0', blocks: false });
    expect(standing(sent, gone)).toEqual(['not-in-force', [true, false]]);
  });
});
