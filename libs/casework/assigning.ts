import {
  groupOnDuty,
  leastLoaded,
  nextInTurn,
  NO_TURNS,
  ownerOrNextShift,
  takeTurn,
  type Assignment,
  type DutyGroup,
  type DutyRoster,
  type Hold,
  type NodeId,
  type RoutedOwner,
  type Turns,
} from '../domain/index.js';
import type { GroupTurns, Transaction } from '../persistence/index.js';

/** A task that needs an owner. */
export interface ToAssign {
  assign: Assignment;
  roster: DutyRoster;
  nodeId: NodeId;
  excluded: ReadonlySet<string>;
  /** What to do where nobody is on duty; the fallback has it where absent. */
  hold?: Hold;
}

export interface AssignedOwner extends RoutedOwner {
  /** Who may claim the task; null where the owner has it for themselves. */
  queue: readonly string[] | null;
}

/** Hands out tasks, any number from one look: whose turn it is in each group, and who has how many. */
export class AssignmentDesk {
  private readonly turns: Map<string, GroupTurns>;
  private readonly locked: ReadonlySet<string>;
  private readonly given = new Set<string>();

  constructor(
    turns: readonly GroupTurns[] = [],
    private readonly loads = new Map<string, number>(),
  ) {
    this.turns = new Map(turns.map((each) => [keyOf(each), each]));
    this.locked = new Set(this.turns.keys());
  }

  assign({ assign, roster, nodeId, excluded, hold }: ToAssign, at: Date): AssignedOwner {
    const group = assign === 'on-duty' ? null : groupOnDuty(roster, nodeId, at, excluded);
    const personId = group && this.choose(assign, group);
    if (!personId) return { ...ownerOrNextShift(roster, nodeId, at, excluded, hold), queue: null };
    this.give(group, personId);
    const { insteadOf } = group.entries.find((entry) => entry.personId === personId) ?? {};
    const shared = assign === 'group' && group.members.length > 1;
    return { personId, why: 'on-duty', insteadOf, queue: shared ? group.members : null };
  }

  /** The turns that were taken in groups whose turns are locked, to be saved with the tasks. */
  get handedOut(): GroupTurns[] {
    return [...this.turns].flatMap(([key, turns]) => (this.given.has(key) ? [turns] : []));
  }

  private choose(assign: Assignment, group: DutyGroup): string | undefined {
    const turns = this.turnsOf(group);
    return assign === 'least-loaded'
      ? leastLoaded(group.members, this.loads, turns)
      : nextInTurn(group.members, turns);
  }

  private give(group: DutyGroup, personId: string): void {
    const { dutyId, nodeId } = group;
    const key = keyOf(group);
    this.turns.set(key, { dutyId, nodeId, ...takeTurn(this.turnsOf(group), personId) });
    if (this.locked.has(key)) this.given.add(key);
    this.loads.set(personId, (this.loads.get(personId) ?? 0) + 1);
  }

  private turnsOf(group: DutyGroup): Turns {
    return this.turns.get(keyOf(group)) ?? NO_TURNS;
  }
}

/**
 * Who may claim a task that stood in a queue and whose owner the roster has changed: whoever shares the duty by then. Null
 * where it stood in none, and where there is nobody to share it with.
 */
export function queueAnew(
  task: { queued: boolean; nodeId: NodeId },
  owner: RoutedOwner,
  roster: DutyRoster,
  at: Date,
): readonly string[] | null {
  if (!task.queued || owner.why !== 'on-duty') return null;
  const members = groupOnDuty(roster, task.nodeId, at, new Set())?.members ?? [];
  return members.length > 1 && members.includes(owner.personId) ? members : null;
}

/** Locks the turns of every group that one of the tasks may go to, so that two never take the same. Call it after cases were locked. */
export async function deskFor(
  tx: Transaction,
  plantId: string,
  tasks: readonly ToAssign[],
  at: Date,
): Promise<AssignmentDesk> {
  const shared = tasks.flatMap(({ assign, roster, nodeId, excluded }) => {
    const group = assign === 'on-duty' ? null : groupOnDuty(roster, nodeId, at, excluded);
    return group ? [{ assign, group }] : [];
  });
  if (shared.length === 0) return new AssignmentDesk();
  const groups = new Map(shared.map(({ group }) => [keyOf(group), group]));
  const turns = await tx.rotations.lock(plantId, [...groups.values()]);
  const counted = shared.filter(({ assign }) => assign === 'least-loaded');
  const people = new Set(counted.flatMap(({ group }) => group.members));
  return new AssignmentDesk(turns, people.size > 0 ? await tx.tasks.loads(plantId, [...people]) : undefined);
}

function keyOf({ dutyId, nodeId }: Pick<DutyGroup, 'dutyId' | 'nodeId'>): string {
  return `${dutyId} ${nodeId}`;
}
