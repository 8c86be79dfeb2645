import { entry } from '../audit.js';
import { notice, notify } from '../notices.js';
import { isAnswered, ofTask } from './asked.js';
import { DEADLINES, type ActingKind } from './handler.js';

/** An acknowledgement expires: the task is nobody's word any more, and its ladder, which has waited, goes on. */
export const acknowledgement: ActingKind = {
  isStale: (due) => isAnswered(due) || due.task?.acknowledgedAt === null,

  async act(tx, clock, row, now) {
    const { plantId, caseId, taskId, questionId, step, task, case: of } = ofTask(row);
    await tx.tasks.forgetAcknowledgement(taskId);
    await notify(tx, clock, [
      notice({ id: taskId, plantId, caseId, step, ownerId: task.ownerId }, 'lapsed', now),
    ]);
    const act = { plantId, actor: DEADLINES, at: now, trace: of.trace };
    const said = { taskId, questionId, ownerId: task.ownerId, acknowledgedAt: task.acknowledgedAt };
    tx.audit(entry(act, caseId, 'task.acknowledgement-expired', said));
  },
};
