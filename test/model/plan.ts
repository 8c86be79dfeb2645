import fc from 'fast-check';
import type { MoveKind } from './moves/move.js';

/** Which of the moves of a kind that are possible then; where none is, nothing is done. */
export interface PlannedMove {
  kind: MoveKind;
  pick: number;
}

/** What a run does, as far as it can be said beforehand. */
export interface Plan {
  /** How many lots the case is about, where it is about lots. */
  size: number;
  /** What fails before the case is raised, so that its first changes meet it; null where nothing does. */
  first: number | null;
  moves: PlannedMove[];
}

const WEIGHTS: Record<MoveKind, number> = {
  answer: 40,
  tell: 18,
  fail: 14,
  wrong: 14,
  overturn: 12,
  'settle-action': 8,
  cancel: 4,
  fold: 4,
  again: 5,
  together: 7,
  restart: 0.4,
};
const PRECISION = 10;
const MOST_MOVES = 14;
const PICKS = 1_000;

const kind = fc.oneof(
  ...Object.entries(WEIGHTS).map(([name, weight]) => ({
    arbitrary: fc.constant(name as MoveKind),
    weight: weight * PRECISION,
  })),
);

export const plans: fc.Arbitrary<Plan> = fc.record({
  size: fc.integer({ min: 1, max: 2 }),
  first: fc.option(fc.nat(PICKS), { freq: 2 }),
  moves: fc.array(fc.record({ kind, pick: fc.nat(PICKS) }), {
    minLength: 3,
    maxLength: MOST_MOVES,
    size: 'max',
  }),
});
