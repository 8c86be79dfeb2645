import { CASE_CLOCKS, isEnded } from '../../domain/index.js';
import { entry } from '../audit.js';
import { notice, notify } from '../notices.js';
import { DEADLINES, type ActingKind } from './handler.js';

/** A clock of a case runs out: noted once, and told to whoever owns the case's tasks. It decides nothing. */
export const clock: ActingKind = {
  isStale: ({ case: of }) => of !== null && isEnded(of.state),

  async act(tx, time, { plantId, caseId, about, dueAt, case: of }, now) {
    const name = CASE_CLOCKS.find((each) => each === about.clock);
    if (!caseId || !name) throw new Error('a clock of no case falls due');
    await tx.clocks.breach(caseId, name, now);
    const step = CASE_CLOCKS.indexOf(name);
    const owners = await tx.clocks.ownersOf(caseId);
    await notify(
      tx,
      time,
      owners.map(({ taskId, ownerId }) =>
        notice({ id: taskId, plantId, caseId, ownerId, step }, 'breached', now),
      ),
    );
    const act = { plantId, actor: DEADLINES, at: now, trace: of?.trace ?? null };
    const told = owners.map(({ ownerId }) => ownerId);
    tx.audit(entry(act, caseId, 'case.clock-breached', { clock: name, dueAt, told }));
  },
};
