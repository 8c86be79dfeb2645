import { QualityHoldModel } from '../stories/quality-hold.js';
import type { Case, World } from '../world.js';
import type { Move } from './move.js';

/** Cases become one, or lines of one a case of their own. Only what is asked about goes from hand to hand. */
export function togetherMoves(world: World): Move[] {
  const holds = world.cases.flatMap((each) => (each.model instanceof QualityHoldModel ? [each.model] : []));
  return [
    ...holds.flatMap((from) => holds.flatMap((into) => (from === into ? [] : merge(world, from, into)))),
    ...holds.flatMap((of) => split(world, of)),
    ...world.cases.flatMap((each) => notSplit(world, each)),
  ];
}

function merge({ floor, bench, faults }: World, from: QualityHoldModel, into: QualityHoldModel): Move[] {
  const run = () => floor.merge(from.id, into.id, bench.as('plant.manager'));
  const words = `merge ${from.number} into ${into.number}`;
  const isWhole = from.isUndecided && from.mayChangeLines && into.mayChangeLines;
  if (from.above.includes(into) || into.above.includes(from)) {
    return isWhole
      ? [{ words: `${words}, of which one came from the other`, run, refusedAs: ['invalid'] }]
      : [];
  }
  const isMixed = from.hasTaken && into.above.length > 0;
  if (isWhole && !isMixed && faults.isQuiet) return [{ words, run, then: () => from.mergeInto(into) }];
  const cannot = from.ended ?? into.ended;
  return cannot ? [{ words: `${words}, of which one has ended`, run, refusedAs: ['wrong-state'] }] : [];
}

function split(world: World, of: QualityHoldModel): Move[] {
  const { floor, bench, faults } = world;
  const boss = bench.as('plant.manager');
  const words = `split a lot off ${of.number}`;
  if (of.ended) return [{ words, run: () => floor.split(of.id, 1, boss), refusedAs: ['wrong-state'] }];
  if (!of.mayChangeLines || of.lotCount < 2 || !faults.isQuiet) return [];
  return [
    {
      words,
      run: async () => {
        const made = await floor.split(of.id, of.lastLine, boss);
        if (made.ok) await world.add(of.splitOff(), made.value.caseId, null);
        return made;
      },
      then: () => undefined,
    },
  ];
}

function notSplit({ floor, bench }: World, { model }: Case): Move[] {
  if (model instanceof QualityHoldModel) return [];
  const run = () => floor.split(model.id, 1, bench.as('plant.manager'));
  return [{ words: `split ${model.type} ${model.number}`, run, refusedAs: ['wrong-state'] }];
}
