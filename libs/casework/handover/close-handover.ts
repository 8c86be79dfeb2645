import { ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database, DutyTask } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { personOf } from '../standing.js';
import { holdHandover, whyNotOpen, type HandoverCommand, type HeldHandover } from './held-handover.js';
import { settleOverdue } from './look-again.js';
import { moveTasks } from './move-tasks.js';
import { dutyRoster } from './outgoing-tasks.js';

/**
 * Whoever goes closes their shift, or a supervisor does it for them. Refused with what is neither accepted nor left to climb.
 * Before the end everything moves at once; what still comes in passes with the duty at the end.
 */
export class CloseHandover {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    command: HandoverCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ handoverId: string }>> {
    const { plantId, handoverId } = command;
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const act = { plantId, actor, trace, at: this.clock.now() };
      const held = await holdHandover(tx, command, person.value, act.at);
      if (!held.ok) return held;
      const { handover, items, tasks, at } = held.value;
      if (handover.state === 'closed') return ok({ handoverId });
      const refusal = whyNotOpen(held.value) ?? whyNotClosed(held.value, person.value);
      if (refusal) return refusal;
      if (handover.state === 'overdue') await settleOverdue(tx, act, handover, tasks);
      else {
        const accepters = items.flatMap(({ byId }) => byId ?? []);
        const roster = await dutyRoster(tx, handover, at, accepters);
        await moveTasks(tx, act, handover, tasks, { roster, at, stands: true });
      }
      return ok({ handoverId });
    });
  }
}

function whyNotClosed(held: HeldHandover, byId: string): Result<never> | null {
  if (held.handover.fromPersonId !== byId && !held.oversees) {
    const message = 'Only whoever goes, a supervisor or an administrator may close the shift.';
    return refused({ kind: 'forbidden', message });
  }
  const open = notAccepted(held);
  if (open.length === 0) return null;
  const items = open.map(({ taskId, number, title }) => ({ taskId, number, title }));
  return refused({ kind: 'handover-not-accepted', items });
}

/** What was offered, is still with whoever goes, and nobody has accepted or left to climb. */
function notAccepted({ items, tasks }: HeldHandover): DutyTask[] {
  const offered = new Set(items.filter(({ state }) => state === 'offered').map(({ taskId }) => taskId));
  return tasks.filter(({ taskId }) => offered.has(taskId));
}
