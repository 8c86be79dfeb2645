import type { HoldView } from '../../../libs/contracts/api/index.js';
import { SYSTEM, type Tone } from '../words/labels.js';

type HeldInSystem = HoldView['lots'][number]['systems'][number];

const GAP: Record<NonNullable<HeldInSystem['gap']>, string> = {
  'not-confirmed': 'not confirmed yet',
  refused: 'refused',
  'not-shown': 'not shown by the read-back',
  'given-up': 'given up',
  'by-hand': 'placed by hand, not shown by the read-back',
};

/** What one system proves of the hold of one lot. */
export function systemWords({ state, gap, heldBy }: HeldInSystem): { tone: Tone; words: string } {
  const others = heldBy.length > 0 ? `, held by ${heldBy.join(' and ')}` : '';
  switch (state) {
    case 'in-force':
      return { tone: 'good', words: heldBy.length > 0 ? `In force, also${others.slice(1)}` : 'In force' };
    case 'lifted':
      return heldBy.length > 0
        ? { tone: 'warn', words: `Not freed: still held by ${heldBy.join(' and ')}` }
        : { tone: 'calm', words: 'Lifted' };
    case 'not-in-force':
      return { tone: 'bad', words: `Not in force: ${gap ? GAP[gap] : 'unknown'}${others}` };
  }
}

/** `ERP and MES`: the systems in which some lot is not held. */
export function openSystems({ lots }: HoldView): string {
  const open = lots.flatMap(({ systems }) => systems.filter(({ state }) => state === 'not-in-force'));
  return [...new Set(open.map(({ system }) => SYSTEM[system]))].join(' and ');
}

/** True where our hold is gone somewhere, and others keep the goods in. */
export function isNotFreed({ lots }: HoldView): boolean {
  return lots.some(({ systems }) =>
    systems.some(({ state, heldBy }) => state === 'lifted' && heldBy.length > 0),
  );
}
