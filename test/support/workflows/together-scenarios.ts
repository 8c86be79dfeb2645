import type { CaseLine } from '../../../libs/domain/index.js';
import { HELD_LOT, HOLD } from './facts.js';
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

/** Ways on which goods change hands between cases: recorded for replay. */
export const TOGETHER_SCENARIOS: Scenario[] = [
  way('split-then-released', [HELD_LOT, OTHER_LOT], async (hold) => {
    await splitOff(hold, true);
    await hold.tried(4);
    await hold.decide('disposition', 'release');
  }),
  way('split-then-used-then-cancelled', [HELD_LOT, OTHER_LOT], async (hold) => {
    await splitOff(hold, true);
    await hold.tried(4);
    await hold.decide('disposition', 'use-as-is', { payload: { quantity: { value: '5', unit: 'pcs' } } });
    await hold.waitsFor('concession-used');
    await hold.cancel('Raised in error');
  }),
  way('took-lots-then-scrapped', [HELD_LOT], async (hold) => {
    await takeOn(hold);
    await hold.decide('disposition', 'scrap');
  }),
  way('merged-away', [HELD_LOT], (hold) => mergeAway(hold, true)),
];

function way(name: string, lines: CaseLine[], happens: (hold: TestCase) => Promise<void>): Scenario {
  const run = async (plant: TestPlant) => {
    const hold = await held(plant, lines);
    await happens(hold);
    return hold;
  };
  return { type: 'quality-hold', name, run };
}

/** A case on these lots, once their hold was placed in both systems. */
export async function held(plant: TestPlant, lines: CaseLine[]): Promise<TestCase> {
  const hold = await plant.open(HOLD, lines);
  await hold.tried(2);
  return hold;
}
