import { randomUUID } from 'node:crypto';
import { ownerOnDuty } from '../../domain/index.js';
import { entry } from '../audit.js';
import { notice, notify } from '../notices.js';
import { rostersAt } from '../rosters.js';
import { isAnswered, ofTask } from './asked.js';
import { DEADLINES, type ActingKind } from './handler.js';

/** Nobody took a task for so long that somebody is to look at it. The task itself stays as it is. */
export const review: ActingKind = {
  isStale: (due) => isAnswered(due) || due.task?.acknowledgedAt !== null,

  async act(tx, clock, row, now) {
    const { plantId, caseId, taskId, questionId, question, case: of } = ofTask(row);
    const { stale } = question.policy;
    if (!stale) throw new Error('the question has nobody look at a task that nobody took');
    const roster = (await rostersAt(tx, plantId, [stale.duty], now)).get(stale.duty);
    if (!roster) throw new Error(`no roster was read for the duty ${stale.duty}`);
    const { personId: ownerId, why: ownerWhy } = ownerOnDuty(roster, of.nodeId, now, new Set());
    const number = (await tx.reviews.lastNumber(taskId)) + 1;
    const opened = {
      id: randomUUID(),
      plantId,
      caseId,
      taskId,
      number,
      dutyId: stale.duty,
      ownerId,
      ownerWhy,
    };
    const unsettled = { outcome: null, reason: null, settledAt: null, settledBy: null };
    await tx.reviews.insert({ ...opened, openedAt: now, ...unsettled });
    await notify(tx, clock, [notice({ id: taskId, plantId, caseId, ownerId, step: number }, 'stale', now)]);
    const act = { plantId, actor: DEADLINES, at: now, trace: of.trace };
    const said = {
      reviewId: opened.id,
      taskId,
      questionId,
      number,
      dutyId: stale.duty,
      ownerId,
      why: ownerWhy,
    };
    tx.audit(entry(act, caseId, 'task.review-opened', said));
  },
};
