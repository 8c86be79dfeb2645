import { marksOf } from '../../../libs/connectors/memory/index.js';
import type { CaseModel } from '../stories/case-model.js';
import type { ModelBench } from './model-bench.js';
import type { SeenCase } from './seen.js';

/** Where the case and the plant are not as the model has it, in words. Empty: they agree. */
export function disagreements(bench: ModelBench, model: CaseModel, seen: SeenCase): string[] {
  const asked = model.asked();
  const faults = [
    differ('state', model.state(), seen.state),
    differ('question', asked?.question ?? null, seen.question?.key ?? null),
    differ('asked of', duties(asked?.duties), duties(seen.question?.tasks.map(({ duty }) => duty))),
    differ('occurrences', model.occurrences, seen.occurrences),
    differ('open actions', model.openActions, seen.actions.length),
    ...(model.stuck ? [] : [...plantFaults(bench, model, seen), ...ledgerFaults(bench, seen)]),
  ];
  return faults.filter((fault) => fault !== null);
}

function plantFaults({ systems }: ModelBench, model: CaseModel, { effects }: SeenCase): (string | null)[] {
  const refs = (operation: string) =>
    effects.flatMap((effect) => (effect.operation === operation && effect.ref ? [effect.ref] : []));
  return model
    .shows(refs)
    .map(({ system, name, value }) => differ(`${name} in ${system}`, value, systems.shows(system, name)));
}

/** Whatever the ledger says stands must stand in the plant, as the last change of it left it. */
function ledgerFaults({ systems }: ModelBench, { number, effects }: SeenCase): (string | null)[] {
  const open = effects.filter(({ state }) => state === 'intended' || state === 'unknown');
  const claims = new Map<string, () => string | null>();
  for (const { system, state, ref, command } of effects) {
    const counts = STANDS.has(state);
    for (const [name, value] of Object.entries(marksOf(command, number, ref ?? ''))) {
      const claim = () => differ(`${name} in ${system} by the ledger`, value, systems.shows(system, name));
      if (counts) claims.set(`${system} ${name}`, claim);
      else claims.delete(`${system} ${name}`);
    }
  }
  return [
    ...open.map(({ step, state }) => `the effect ${step} is still ${state}`),
    ...[...claims.values()].map((claim) => claim()),
  ];
}

const STANDS = new Set(['applied', 'already', 'by-hand']);

function duties(given: readonly string[] | undefined): string {
  return [...(given ?? [])].sort().join(', ');
}

function differ(what: string, expected: unknown, found: unknown): string | null {
  return expected === found ? null : `${what}: expected ${String(expected)}, found ${String(found)}`;
}
