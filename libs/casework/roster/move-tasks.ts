import type {
  Database,
  Job,
  LockedOwnedTask,
  OwnedTask,
  StoredRoster,
  Transaction,
} from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Act } from '../audit.js';
import { giveAnew } from './give-anew.js';
import { lostBy } from './lost-duty.js';

/** A task that is to move away from this owner. */
export interface TaskToMove {
  taskId: string;
  ownerId: string;
}

/** So many tasks move with the change itself; it is over in a moment then. */
const MOST_AT_ONCE = 200;
const BATCH = 100;
const JOB_SIZE = 500;
const ROSTER = { kind: 'system', name: 'roster' } as const;

export interface Moved {
  /** Went to somebody else in this transaction. */
  now: number;
  /** Will be looked at as soon as the change is committed: too many for one transaction, or held by somebody else. */
  soon: number;
}

/**
 * After a change of the roster: tasks whose owner lost them by it move at once. Whoever holds a case waits for the roster, so this
 * waits for no case: what is held, and what is too much for one transaction, is a job's that is enqueued with the change.
 */
export async function moveTasks(
  tx: Transaction,
  clock: Clock,
  act: Act,
  before: StoredRoster,
  after: StoredRoster,
): Promise<Moved> {
  const open = await tx.ownedTasks.open(act.plantId);
  const mayOwn = await tx.ownedTasks.mayOwn(act.plantId, [...new Set(open.map(({ ownerId }) => ownerId))]);
  const lost = lostBy(before, after, act.at);
  const concerned = open.filter((task) => !mayOwn.has(task.ownerId) || lost(task));
  return moveAway(tx, clock, act, concerned);
}

/** Gives tasks away whose owners lost them. It waits for no case: what it cannot take at once is a job's. */
export async function moveAway(
  tx: Transaction,
  clock: Clock,
  act: Act,
  concerned: readonly OwnedTask[],
): Promise<Moved> {
  const locked = await lockStill(tx, concerned.slice(0, MOST_AT_ONCE), true);
  const moved = await giveAnew(tx, clock, act, locked);
  const done = new Set(locked.map(({ taskId }) => taskId));
  const later = concerned.filter(({ taskId }) => !done.has(taskId));
  tx.enqueue(...jobsFor(act.plantId, later));
  return { now: moved, soon: later.length };
}

/** The rest of a change: the tasks that it could not move itself. */
export class MoveTasks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(plantId: string, tasks: readonly TaskToMove[]): Promise<void> {
    for (let i = 0; i < tasks.length; i += BATCH) {
      await this.db.transaction([plantId], async (tx) => {
        const locked = await lockStill(tx, tasks.slice(i, i + BATCH), false);
        const act = { plantId, actor: ROSTER, at: this.clock.now(), trace: null };
        await giveAnew(tx, this.clock, act, locked);
      });
    }
  }
}

/** Those that still are with the owner who lost them. */
async function lockStill(
  tx: Transaction,
  tasks: readonly TaskToMove[],
  skip: boolean,
): Promise<LockedOwnedTask[]> {
  const owners = new Map(tasks.map(({ taskId, ownerId }) => [taskId, ownerId]));
  const locked = await tx.ownedTasks.lock([...owners.keys()], skip);
  return locked.filter(({ taskId, ownerId }) => owners.get(taskId) === ownerId);
}

function jobsFor(plantId: string, tasks: readonly OwnedTask[]): Job[] {
  const jobs: Job[] = [];
  for (let i = 0; i < tasks.length; i += JOB_SIZE) {
    const part = tasks.slice(i, i + JOB_SIZE).map(({ taskId, ownerId }) => ({ taskId, ownerId }));
    jobs.push({ name: 'move-tasks', body: { plantId, tasks: part } });
  }
  return jobs;
}
