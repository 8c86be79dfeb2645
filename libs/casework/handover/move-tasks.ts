import { handOver, type DutyRoster, type HandedOver } from '../../domain/index.js';
import type {
  DutyTask,
  NewOwner,
  StoredHandover,
  StoredHandoverItem,
  Transaction,
} from '../../persistence/index.js';
import { queueAnew } from '../assigning.js';
import { entry, type Act } from '../audit.js';
import { outgoingTasks } from './outgoing-tasks.js';

type Moved = Exclude<HandedOver, { how: 'kept' }>;

/** What the tasks of whoever goes are given to others by. */
export interface Ground {
  roster: DutyRoster;
  /** The instant of which the roster is looked at. */
  at: Date;
  /** Whether what was offered and not accepted stays. */
  stands: boolean;
}

/**
 * Gives each task of whoever goes to its next owner, and closes the handover where nothing that was offered stays. The ladders
 * go on as they were. The caller holds the cases and the handover. Resolves with whoever got a task.
 */
export async function moveTasks(
  tx: Transaction,
  act: Act,
  handover: StoredHandover,
  tasks: readonly DutyTask[],
  { roster, at, stands }: Ground,
): Promise<string[]> {
  const items = await tx.handovers.itemsOf(handover.id);
  const outgoing = await outgoingTasks(tx, act.plantId, tasks, roster, at);
  const handed = handOver(outgoing, items, stands, at);
  const moved = handed.filter((one): one is Moved => one.how !== 'kept' && !goesOn(handover, one));
  await give(tx, act, handover, tasks, moved, (task, { how, owner }) => {
    const rightful = outgoing.find(({ taskId }) => taskId === task.taskId);
    return how === 'passed' && rightful ? queueAnew(task, owner, rightful.roster, at) : null;
  });
  await tx.handovers.saveItems(handover, itemsAfter(items, tasks, moved, act.at));
  await settle(
    tx,
    act,
    handover,
    handed.some(({ how }) => how === 'kept'),
  );
  return moved.map(({ owner }) => owner.personId);
}

/** Whoever goes may have the duty nearer by for a while yet. */
function goesOn({ fromPersonId }: StoredHandover, { owner }: Moved): boolean {
  return owner.personId === fromPersonId && owner.why === 'on-duty';
}

async function give(
  tx: Transaction,
  act: Act,
  { id: handoverId, fromPersonId: from }: StoredHandover,
  tasks: readonly DutyTask[],
  moved: readonly Moved[],
  queueOf: (task: DutyTask, moved: Moved) => readonly string[] | null,
): Promise<void> {
  const byId = new Map(tasks.map((task) => [task.taskId, task]));
  const given = moved.flatMap((one) => {
    const task = byId.get(one.taskId);
    return task ? [{ task, ...one }] : [];
  });
  await tx.tasks.giveTo(
    given.map(({ task, ...one }): NewOwner => {
      const { plantId, at: since } = act;
      const { taskId, dutyId, dueAt } = task;
      const { personId: ownerId, why: ownerWhy, insteadOf } = one.owner;
      const queue = queueOf(task, one);
      return { taskId, plantId, dutyId, dueAt, since, ownerId, ownerWhy, insteadOf, queue };
    }),
  );
  tx.audit(
    ...given.map(({ task: { taskId, caseId, trace }, how, owner: { personId: to, why } }) => {
      const action = how === 'accepted' ? 'task.handed-over' : 'task.passed';
      return entry({ ...act, trace }, caseId, action, { taskId, handoverId, from, to, why });
    }),
  );
}

/** What became of each: those that moved, and those of which nothing is left to hand over. */
function itemsAfter(
  items: readonly StoredHandoverItem[],
  tasks: readonly DutyTask[],
  moved: readonly Moved[],
  at: Date,
): StoredHandoverItem[] {
  const open = new Set(tasks.map(({ taskId }) => taskId));
  const itemOf = new Map(items.map((item) => [item.taskId, item]));
  const gone = items.filter(({ taskId, state }) => !open.has(taskId) && !SETTLED.has(state));
  return [
    ...gone.map((item) => ({ ...item, state: 'dropped-out' as const, at })),
    ...moved.map(({ taskId, how, owner }) => {
      const byId = how === 'accepted' ? (itemOf.get(taskId)?.byId ?? null) : null;
      return { taskId, state: how, byId, at, note: owner.why };
    }),
  ];
}

const SETTLED: ReadonlySet<string> = new Set(['left-to-climb', 'passed', 'dropped-out', 'accepted']);

async function settle(
  tx: Transaction,
  act: Act,
  { id, state }: StoredHandover,
  kept: boolean,
): Promise<void> {
  if (state === 'closed') return;
  if (!kept) {
    await tx.handovers.change(id, { state: 'closed', closedAt: act.at });
    tx.audit(entry(act, null, 'handover.closed', { handoverId: id }));
  } else if (state !== 'overdue') {
    await tx.handovers.change(id, { state: 'overdue' });
    tx.audit(entry(act, null, 'handover.overdue', { handoverId: id }));
  }
}
