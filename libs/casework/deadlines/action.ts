import { actionIsOverdue } from '../actions/overdue-action.js';
import { verificationIsOverdue } from '../actions/verify-action.js';
import { DEADLINES, type ActingKind } from './handler.js';

/** An action is not done, or not verified, in time: somebody is reminded, then it climbs; also where it outlived its case. */
export const action: ActingKind = {
  isStale: () => false,

  async act(tx, clock, { plantId, about, step, severityRank }, now) {
    const { actionId } = about;
    const due = typeof actionId === 'string' ? await tx.actions.lock(actionId) : null;
    if (!due) throw new Error('an action falls due that is not named');
    const act = { plantId, actor: DEADLINES, at: now, trace: null };
    const overdue = { step, severityRank };
    if (due.state === 'open') await actionIsOverdue(tx, clock, act, due, overdue);
    if (due.state === 'done') await verificationIsOverdue(tx, clock, act, due, overdue);
  },
};
