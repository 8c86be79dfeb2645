import type { ModelBench } from './bench/model-bench.js';
import type { Move } from './moves/move.js';
import { possibleMoves } from './moves/possible.js';
import type { Plan } from './plan.js';
import { SUBJECTS } from './stories/subjects.js';
import { World } from './world.js';

/** Carries a plan out, move by move. Throws, with the moves so far, where the product does otherwise than the model. */
export async function runOnce(bench: ModelBench, type: string, plan: Plan): Promise<void> {
  const nth = bench.nextRun();
  const subject = SUBJECTS[type]?.({
    ...{ plantId: bench.plant.id, nth, size: plan.size },
    bookIn: (item, lot, quantity, isUsable) => bench.systems.bookIn(item, lot, quantity, isUsable),
  });
  if (!subject) throw new Error(`there is no model of ${type}`);
  const world = new World(bench, subject, nth);
  const said: string[] = [];
  try {
    await open(world, plan.first, said);
    for (const { kind, pick } of plan.moves) {
      const moves = possibleMoves(world, kind);
      const move = moves[pick % moves.length];
      if (move) await make(world, move, said);
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${['', ...said].join('\n  ')}\n${why}`, { cause: error });
  }
}

async function open(world: World, first: number | null, said: string[]): Promise<void> {
  const model = world.subject.model();
  const failures = model
    .objects()
    .flatMap(({ half, ...at }) => world.faults.possible(half).map((fault) => ({ at, fault })));
  const failure = first === null ? undefined : failures[first % failures.length];
  if (failure) {
    world.faults.order(failure.at, failure.fault);
    said.push(`the first change of ${failure.at.object} fails: ${failure.fault}`);
  }
  said.push(`raise ${model.type}`);
  const raised = await world.floor.raise(world.subject);
  if (!raised.ok) throw new Error(`refused: ${JSON.stringify(raised.refusal)}`);
  await world.add(model, raised.value.caseId, null, world.subject);
  await world.catchUp();
}

async function make(world: World, move: Move, said: string[]): Promise<void> {
  said.push(move.words);
  const versions = world.cases.map(({ seen }) => seen.version);
  const result = await move.run();
  if (result.ok !== !move.refusedAs)
    throw new Error(`it was ${result.ok ? 'done' : JSON.stringify(result.refusal)}`);
  if (!result.ok && !move.refusedAs?.includes(result.refusal.kind)) {
    throw new Error(`it was refused as ${result.refusal.kind}, not as ${move.refusedAs?.join(' or ')}`);
  }
  move.then?.();
  await world.catchUp();
  if (!result.ok && world.cases.some(({ seen }, nth) => seen.version !== versions[nth])) {
    throw new Error('what was refused changed the case all the same');
  }
}
