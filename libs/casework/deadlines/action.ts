import { isEnded } from '../../domain/index.js';
import { actionIsOverdue } from '../actions/overdue-action.js';
import { DEADLINES, type ActingKind } from './handler.js';

/** An action is not done in time: its owner is reminded, then it climbs. */
export const action: ActingKind = {
  isStale: ({ case: of }) => of !== null && isEnded(of.state),

  async act(tx, clock, { plantId, about, step, severityRank }, now) {
    const { actionId } = about;
    const due = typeof actionId === 'string' ? await tx.actions.lock(actionId) : null;
    if (!due) throw new Error('an action falls due that is not named');
    if (due.state !== 'open') return;
    const act = { plantId, actor: DEADLINES, at: now, trace: null };
    await actionIsOverdue(tx, clock, act, due, { step, severityRank });
  },
};
