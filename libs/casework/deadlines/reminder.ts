import { entry } from '../audit.js';
import { addressees, notice } from '../notices.js';
import { isAnswered, ofTask } from './asked.js';
import { DEADLINES, type PlannedKind } from './handler.js';

/** The present owner is reminded before the answer is due; the ladder goes on as it was. */
export const reminder: PlannedKind = {
  isStale: isAnswered,
  dutyOf: () => null,

  plan(row, { now, mailsFrom }) {
    const { id, plantId, caseId, taskId, questionId, step, task, case: of } = ofTask(row);
    const told = { id: taskId, plantId, caseId, step, ownerId: task.ownerId };
    const act = { plantId, actor: DEADLINES, at: now, trace: of.trace };
    const said = { taskId, questionId, ownerId: task.ownerId, dueAt: task.dueAt };
    return {
      ...{ deadlineId: id, owner: null, taken: null, next: [] },
      notices: addressees(told, task.queue).map((each) => notice(each, 'due-soon', now, mailsFrom)),
      entries: [entry(act, caseId, 'task.reminded-before-due', said)],
    };
  },
};
