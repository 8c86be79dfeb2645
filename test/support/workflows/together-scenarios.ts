import type { CaseLine, LotStock } from '../../../libs/domain/index.js';
import { HELD_LOT, HOLD, SHORTAGE } from './facts.js';
import type { Scenario } from './scenarios.js';
import type { TestCase } from './test-case.js';
import type { TestPlant } from './test-plant.js';

export const OTHER_LOT: CaseLine = { ...HELD_LOT, lineNo: 2, ref: 'L-200' };
const NONE_LEFT: CaseLine = { ...OTHER_LOT, quantity: { value: '0', unit: 'pcs' } };
const { kind, ref, quantity } = OTHER_LOT;
const THERE = 'case-there';

/** The second lot goes to a case of its own, which says whether it holds it. */
export async function splitOff(hold: TestCase, held: boolean): Promise<void> {
  const goods = [{ kind, ref, quantity }];
  await hold.send(hold.record({ kind: 'lines-moved', toCaseId: THERE, left: [NONE_LEFT], goods }));
  await hold.send(hold.record({ kind: 'taken-over', byCaseId: THERE, held }));
}

/** The second lot comes from another case, which waits to hear whether it is held here. */
export async function takeOn(hold: TestCase): Promise<void> {
  await hold.send(hold.record({ kind: 'lines-added', fromCaseId: THERE, lines: [OTHER_LOT] }));
  await hold.fake.changes.until(() => hold.fake.takenOver.length > 0);
}

/** Recorded with the open question withdrawn, as the use case does it. */
export async function mergeAway(hold: TestCase, held: boolean): Promise<void> {
  const { open } = hold.fake;
  if (open) open.state = 'withdrawn';
  await hold.send(hold.record({ kind: 'merged', intoCaseId: THERE, intoNumber: 7, handsOver: true }));
  await hold.send(hold.record({ kind: 'taken-over', byCaseId: THERE, held }));
}

/** Ways on which goods change hands between cases, or material arrives late: recorded for replay. */
export const TOGETHER_SCENARIOS: Scenario[] = [
  {
    type: 'quality-hold',
    name: 'split-then-released',
    run: async (plant) => {
      const hold = await held(plant, [HELD_LOT, OTHER_LOT]);
      await splitOff(hold, true);
      await hold.tried(4);
      await hold.decide('disposition', 'release');
      return hold;
    },
  },
  {
    type: 'quality-hold',
    name: 'took-lots-then-scrapped',
    run: async (plant) => {
      const hold = await held(plant, [HELD_LOT]);
      await takeOn(hold);
      await hold.decide('disposition', 'scrap');
      return hold;
    },
  },
  {
    type: 'quality-hold',
    name: 'merged-away',
    run: async (plant) => {
      const hold = await held(plant, [HELD_LOT]);
      await mergeAway(hold, true);
      return hold;
    },
  },
  {
    type: 'material-shortage',
    name: 'arrived-before-the-close',
    run: async (plant) => {
      const shortage = await plant.open(SHORTAGE, [], (fake) => {
        fake.hasOpenActions = true;
        fake.lots = [USABLE];
      });
      await shortage.lookedUp(1);
      await shortage.decide('cover', 'accept-delay', { payload: { start: '2026-03-05T06:00:00.000Z' } });
      await shortage.fake.changes.until(() => shortage.fake.refusedCloses === 1);
      await shortage.tell('material-arrived', { lot: USABLE.lot, quantity: SHORTAGE.missing });
      await shortage.tried(2);
      const verified = shortage.record({ kind: 'world', event: 'actions-verified', payload: {} });
      shortage.fake.hasOpenActions = false;
      await shortage.send(verified);
      return shortage;
    },
  },
];

const USABLE: LotStock = {
  ...{ lot: 'ML-1', item: SHORTAGE.component, location: 'WH-1' },
  ...{ quantity: SHORTAGE.missing, state: 'usable' },
};

async function held(plant: TestPlant, lines: CaseLine[]): Promise<TestCase> {
  const hold = await plant.open(HOLD, lines);
  await hold.tried(2);
  return hold;
}
