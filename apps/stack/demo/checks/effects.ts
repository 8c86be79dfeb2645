import type { Finding, LedgerEntry, World } from './world.js';

interface EffectRow {
  key: string;
  system: string;
  operation: string;
  object: string;
  state: string;
  number: number;
  /** A person looked and recorded what they found. */
  found: boolean;
}

const NOT_DONE = ['rejected', 'conflict', 'abandoned'];

/** What Holdfast believes of each change outside is what the plant's own books say, and none was made twice. */
export async function checkEffects({ query, ledger }: World): Promise<Finding> {
  const effects = await query<EffectRow>(`
    select e.key, e.system, e.operation, e.object, e.state, c.number::int as number, e.settled_by is not null as found
    from effect e join exception_case c on c.id = e.case_id`);
  const entries = await ledger();
  const requests = Map.groupBy(entries, (entry) => entry.key);
  const known = new Map(effects.map((effect) => [effect.key, effect]));
  const faults = [
    ...effects.flatMap((effect) => faultsOf(effect, requests.get(effect.key) ?? [])),
    ...entries.flatMap((entry) => strangerFault(entry, known.get(entry.key))),
  ];
  return { looked: `${effects.length} effects, ${entries.length} requests in the plant's ledger`, faults };
}

function faultsOf(effect: EffectRow, requests: LedgerEntry[]): string[] {
  const what = `${effect.operation} of case ${effect.number} (${effect.key})`;
  const applied = requests.filter((entry) => entry.outcome === 'applied');
  const took = requests.some((entry) => entry.outcome === 'applied' || entry.outcome === 'already');
  const whole = applied.some((entry) => entry.fault !== 'half-applied');
  const faults: string[] = [];
  // A batch of which half was applied is completed by a second request; nothing else may be applied twice.
  const completions = applied.filter((entry) => entry.fault === 'half-applied').length;
  if (applied.length - completions > 1) faults.push(`${what} was applied ${applied.length} times`);
  if (['applied', 'already'].includes(effect.state) && !took) {
    faults.push(`${what} counts as ${effect.state}, and the plant never took it`);
  }
  if (NOT_DONE.includes(effect.state) && whole && !effect.found) {
    faults.push(`${what} counts as ${effect.state}, and the plant applied it in full`);
  }
  if (effect.state === 'intended' || effect.state === 'unknown')
    faults.push(`${what} is still ${effect.state}`);
  return faults;
}

function strangerFault(entry: LedgerEntry, effect: EffectRow | undefined): string[] {
  if (!effect) return [`the plant took ${entry.operation} ${entry.key}, which no case intended`];
  const same =
    effect.system === entry.system && effect.operation === entry.operation && effect.object === entry.object;
  return same
    ? []
    : [`${entry.key} is ${effect.operation} for Holdfast and ${entry.operation} for the plant`];
}
