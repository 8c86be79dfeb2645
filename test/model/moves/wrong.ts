import { OUTSIDER } from '../bench/model-bench.js';
import type { Case, World } from '../world.js';
import { person } from './floor.js';
import type { Move } from './move.js';

/** What must be refused, and change nothing. */
export function wrongMoves(world: World, each: Case): Move[] {
  return [...wrongAnswers(world, each), ...late(world, each), ...wrongSteps(world, each)];
}

function wrongAnswers({ floor, bench }: World, { model, seen }: Case): Move[] {
  const [task] = seen.question?.tasks ?? [];
  const offer = model.offered().find(({ duty }) => duty === task?.duty);
  if (!task || !offer) return [];
  const { answer, reason = null, payload = {} } = offer;
  const [given, owner] = [{ taskId: task.id, answer, reason, payload }, person(task.ownerId)];
  const about = `${seen.question?.key} of ${model.type} ${model.number}`;
  return [
    {
      words: `an outsider answers ${about}`,
      run: () => floor.answer(given, bench.as(OUTSIDER)),
      refusedAs: ['not-your-task', 'forbidden'],
    },
    {
      words: `the owner answers ${about} with what is not offered`,
      run: () => floor.answer({ ...given, answer: 'dance' }, owner),
      refusedAs: ['answer-not-offered'],
    },
    {
      words: `the owner answers ${about} without having seen its last change`,
      run: () => floor.answer({ ...given, version: seen.version - 1 }, owner),
      refusedAs: ['changed-meanwhile'],
    },
    ...unreasoned(model.offered()).map(({ answer, payload = {} }) => ({
      words: `the owner answers ${about} without a reason: ${answer}`,
      run: () => floor.answer({ ...given, answer, payload, reason: null }, owner),
      refusedAs: ['invalid'] as const,
    })),
  ];
}

function unreasoned(offers: ReturnType<Case['model']['offered']>) {
  return offers.filter(({ reason }) => reason !== undefined).slice(0, 1);
}

function late({ floor, bench }: World, { model, seen: { decided } }: Case): Move[] {
  if (decided?.state !== 'decided') return [];
  return [
    {
      words: `somebody answers the decided question of ${model.type} ${model.number}`,
      run: () => floor.answer({ taskId: decided.taskId, answer: 'release' }, bench.as('plant.manager')),
      refusedAs: ['already-decided'],
    },
  ];
}

function wrongSteps({ floor, bench }: World, { model, seen }: Case): Move[] {
  const name = `${model.type} ${model.number}`;
  const boss = bench.as('plant.manager');
  const asked = seen.question;
  const steps: Move[] = [];
  if (asked) {
    steps.push({
      words: `overturn what nobody has decided of ${name}`,
      run: () => floor.overturn(model.id, asked.id, boss),
      refusedAs: ['wrong-state'],
    });
  }
  steps.push({
    words: `tell ${name} what it does not wait for`,
    run: () => floor.tell(model.id, model.hears.includes('rework-done') ? 'machine-runs' : 'rework-done'),
    refusedAs: [model.ended ? 'case-ended' : 'invalid'],
  });
  if (model.ended) {
    steps.push({
      words: `cancel ${name}, which has ended`,
      run: () => floor.cancel(model.id, boss),
      refusedAs: ['case-ended'],
    });
  }
  return steps;
}
