import { ok } from '../../../libs/domain/index.js';
import { OUTSIDER } from '../bench/model-bench.js';
import type { Case, World } from '../world.js';
import { legalAnswers } from './answers.js';
import { togetherMoves } from './together.js';
import { wrongMoves } from './wrong.js';
import { QualityHoldModel } from '../stories/quality-hold.js';
import { ReworkApprovalModel } from '../stories/rework-approval.js';
import type { Subject } from '../stories/subjects.js';
import type { Move, MoveKind } from './move.js';

/** Every move of the kind that somebody could make now. */
export function possibleMoves(world: World, kind: MoveKind): Move[] {
  switch (kind) {
    case 'answer':
      return world.cases.flatMap((each) => legalAnswers(world, each));
    case 'tell':
      return world.cases.flatMap((each) => worldEvents(world, each));
    case 'wrong':
      return world.cases.flatMap((each) => wrongMoves(world, each));
    case 'overturn':
      return world.cases.flatMap((each) => overturnings(world, each));
    case 'cancel':
      return world.cases.flatMap((each) => cancellations(world, each));
    case 'fold':
      return foldings(world);
    case 'fail':
      return world.cases.flatMap((each) => failures(world, each));
    case 'settle-action':
      return world.cases.flatMap((each) => settledActions(world, each));
    case 'again':
      return again(world);
    case 'together':
      return togetherMoves(world);
    case 'restart':
      return [restart(world)];
  }
}

function worldEvents({ floor }: World, { model }: Case): Move[] {
  return model.tellings().map(({ words, event, payload, prepare }) => ({
    words: `tell ${model.type} ${model.number}: ${words}`,
    run: () => {
      prepare?.();
      return floor.tell(model.id, event, payload);
    },
    then: () => model.heard(event, payload),
  }));
}

function overturnings(world: World, each: Case): Move[] {
  const { model, parent } = each;
  const { decided } = each.seen;
  if (!decided || !model.knowsOverturning) return [];
  const isTakenUp = model.ended && world.cases.some((other) => isOpenForTheSame(other, each));
  const isLegal = model.mayBeOverturned && decided.state === 'decided' && !isTakenUp;
  // Whoever had the goods reworked counts as the reporter of the rework.
  const decider = parent ? 'plant.manager' : DECIDERS[model.type];
  const run = (login: string) => () => world.floor.overturn(model.id, decided.id, world.bench.as(login));
  const words = `overturn the last decision of ${model.type} ${model.number}`;
  if (!isLegal)
    return [{ words: `${words}, which cannot be`, run: run(decider), refusedAs: ['wrong-state'] }];
  return [
    { words, run: run(decider), then: () => overturn(world, model) },
    { words: `${words} by an outsider`, run: run(OUTSIDER), refusedAs: ['forbidden'] },
  ];
}

const DECIDERS: Record<Case['model']['type'], string> = {
  'material-shortage': 'material.planner',
  downtime: 'maintenance.lead',
  'quality-hold': 'quality.manager',
  'rework-approval': 'quality.manager',
  'maintenance-conflict': 'plant.manager',
};

/** What was split off is told from everything else; reworks of one lot are the same. */
function isOpenForTheSame(one: Case, ended: Case): boolean {
  if (one === ended || one.model.ended || one.subject !== ended.subject) return false;
  if (one.subject) return true;
  return (
    one.model instanceof ReworkApprovalModel &&
    ended.model instanceof ReworkApprovalModel &&
    one.model.lot === ended.model.lot
  );
}

/** A child that was wanted for the overturned decision alone is wanted no more. */
function overturn(world: World, model: Case['model']): void {
  model.overturn();
  for (const child of world.cases) {
    if (child.parent?.model !== model || child.model.ended || child.model.cancelling) continue;
    if (child.model.occurrences === 1 && 'awaits' in model && model.awaits === child.model)
      child.model.cancelNow();
  }
}

function cancellations({ floor, bench }: World, { model }: Case): Move[] {
  if (model.ended || model.cancelling) return [];
  return [
    {
      words: `cancel ${model.type} ${model.number}`,
      run: () => floor.cancel(model.id, bench.as('plant.manager')),
      then: () => model.cancelNow(),
    },
  ];
}

/** Lots that no case holds any more are held again; those that the case may not take now get a case of their own, left to other tests. */
function foldings({ floor, cases, faults }: World): Move[] {
  const holds = cases.flatMap(({ model }) => (model instanceof QualityHoldModel ? [model] : []));
  return cases.flatMap(({ model, subject }) => {
    if (!subject || model.ended) return [];
    const words = `fold into ${model.number}`;
    const run = () => floor.raise(subject);
    if (!(model instanceof QualityHoldModel)) return [{ words, run, then: () => model.fold() }];
    if (model.letsGo) return [];
    const free = model.wentAway.filter((lot) => !holds.some((each) => each.has(lot)));
    if (free.length > 0 && !(model.mayChangeLines && faults.isQuiet)) return [];
    return [{ words, run, then: () => model.foldWith(free) }];
  });
}

function failures({ faults }: World, { model }: Case): Move[] {
  return model.objects().flatMap(({ half, ...at }) =>
    faults.possible(half).map((fault) => ({
      words: `the next change of ${at.object} fails: ${fault}`,
      run: async () => ok(faults.order(at, fault)),
      then: () => undefined,
    })),
  );
}

function settledActions({ floor }: World, { model, seen: { actions } }: Case): Move[] {
  return actions.slice(0, 1).map((action) => ({
    words: `settle an action of ${model.type} ${model.number}`,
    run: () => floor.settleAction(action),
    then: () => model.settleAction(),
  }));
}

/** The same comes again once all has ended; another of its kind may come at any time. */
function again(world: World): Move[] {
  const { subject, cases } = world;
  const opened = cases.filter((each) => each.subject).length;
  if (!subject.mayComeAgain || opened >= MOST_RAISED) return [];
  const { another } = subject;
  return [
    ...(cases.every(({ model }) => model.ended) ? [raised(world, subject, 'raise it again')] : []),
    ...(another ? [raised(world, another, 'raise another')] : []),
  ];
}

const MOST_RAISED = 2;

function raised(world: World, subject: Subject, words: string): Move {
  const run = async () => {
    const result = await world.floor.raise(subject);
    if (result.ok) await world.add(subject.model(), result.value.caseId, null, subject);
    return result;
  };
  return { words, run, then: () => undefined };
}

function restart({ bench }: World): Move {
  return {
    words: 'restart the worker',
    run: async () => ok(await bench.worker.restart()),
    then: () => undefined,
  };
}
