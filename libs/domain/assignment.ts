import type { NodeId } from './equipment.js';

/**
 * Which of those on duty gets a task. `on-duty`: who took the duty over last. `group`: it stands in a queue until one of them
 * claims it. `round-robin`: who got none for longest. `least-loaded`: who has fewest open tasks.
 */
export const ASSIGNMENTS = ['on-duty', 'group', 'round-robin', 'least-loaded'] as const;
export type Assignment = (typeof ASSIGNMENTS)[number];

/** Those who have a duty at the node nearest to a case: they take turns among themselves. */
export interface DutyGroup {
  dutyId: string;
  nodeId: NodeId;
  /** Ids, each once. */
  members: readonly string[];
}

/** Who had which turn last: ever higher numbers, none for whoever had none yet. */
export interface Turns {
  last: number;
  of: Readonly<Record<string, number>>;
}

export const NO_TURNS: Turns = { last: 0, of: {} };

/** Who got none for longest; the person's id settles ties. Undefined for nobody. */
export function nextInTurn(members: readonly string[], { of }: Turns): string | undefined {
  const turn = (id: string) => of[id] ?? 0;
  return [...members].sort((a, b) => turn(a) - turn(b) || compareIds(a, b))[0];
}

/** Who has fewest open tasks, then whose turn it is. `loads` lacks whoever has none. */
export function leastLoaded(
  members: readonly string[],
  loads: ReadonlyMap<string, number>,
  turns: Turns,
): string | undefined {
  const load = (id: string) => loads.get(id) ?? 0;
  const least = Math.min(...members.map(load));
  return nextInTurn(
    members.filter((id) => load(id) === least),
    turns,
  );
}

/** The person has had the next turn. */
export function takeTurn({ last, of }: Turns, personId: string): Turns {
  return { last: last + 1, of: { ...of, [personId]: last + 1 } };
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
