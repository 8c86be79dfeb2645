import { groupOnDuty, rightfulRoster } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { rightsToOwn } from './right-to-answer.js';
import { rostersAt } from './rosters.js';

/**
 * The tasks in queues that somebody may claim because they have the duty now, whoever stood in the queue when the task came.
 * The same as claiming asks, so that an inbox shows neither more nor less.
 */
export class ClaimableTasks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the ids of the tasks, in no order. */
  run(plantId: string, personId: string): Promise<string[]> {
    return this.db.transaction([plantId], async (tx) => {
      const at = this.clock.now();
      const queued = await tx.ownedTasks.queued(plantId);
      const rosters = await rostersAt(tx, plantId, [...new Set(queued.map(({ dutyId }) => dutyId))], at);
      const theirs = queued.flatMap((task) => {
        const roster = rosters.get(task.dutyId);
        return roster?.entries.some((entry) => entry.personId === personId) ? [{ task, roster }] : [];
      });
      const ids = theirs.map(({ task }) => task.taskId);
      const rightTo = await rightsToOwn(tx, plantId, ids);
      return theirs.flatMap(({ task: { taskId, nodeId }, roster }) => {
        const rightful = rightfulRoster(roster, rightTo(taskId), at);
        const group = groupOnDuty(rightful, nodeId, at, new Set());
        return group?.members.includes(personId) ? [taskId] : [];
      });
    });
  }
}
