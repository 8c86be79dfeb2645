import { fault, nextClimb, ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { personOf } from '../standing.js';
import { wakeJob } from '../workflow-messages.js';
import { whyNotTheirs } from './accept-handover.js';
import { chosen, type Choice, type ChosenTask } from './chosen-items.js';
import { holdHandover, whyNotOpen, type HandoverCommand, type HeldHandover } from './held-handover.js';

export interface LeaveToClimbCommand extends HandoverCommand {
  items: Choice;
}

/** The successor lets tasks climb: the next climb of each ladder falls due at once. Refused where none is left to climb to. */
export class LeaveToClimb {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    command: LeaveToClimbCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ taskIds: string[] }>> {
    const { plantId, items } = command;
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const act = { plantId, actor, trace, at: this.clock.now() };
      const held = await holdHandover(tx, command, person.value, act.at);
      if (!held.ok) return held;
      const refusal = whyNotOpen(held.value) ?? whyNotTheirs(held.value, person.value);
      if (refusal) return refusal;
      const choice = chosen(held.value, items);
      if (!choice.ok) return choice;
      const stuck = choice.value.filter(({ task }) => climbOf(task) === null);
      if (stuck.length > 0) {
        const message = 'Nobody is left on the ladder to climb to: accept it, or hand it to somebody.';
        return refused({ kind: 'invalid', faults: stuck.map(({ pointer }) => fault(pointer, message)) });
      }
      return ok({ taskIds: await leave(tx, act, held.value, choice.value, person.value) });
    });
  }
}

function climbOf({ policy, step }: ChosenTask['task']): number | null {
  return nextClimb(policy.ladder, step);
}

async function leave(
  tx: Transaction,
  act: Act,
  { handover }: HeldHandover,
  choice: readonly ChosenTask[],
  byId: string,
): Promise<string[]> {
  for (const { task } of choice) await tx.handovers.climbNow(task.taskId, climbOf(task) ?? task.step, act.at);
  await tx.handovers.saveItems(
    handover,
    choice.map(({ task: { taskId } }) => ({ taskId, state: 'left-to-climb', byId, at: act.at, note: null })),
  );
  tx.audit(
    ...choice.map(({ task: { caseId, taskId } }) =>
      entry(act, caseId, 'task.left-to-climb', {
        handoverId: handover.id,
        taskId,
        from: handover.fromPersonId,
      }),
    ),
  );
  if (choice.length > 0) tx.enqueue(wakeJob(act.plantId));
  return choice.map(({ task }) => task.taskId);
}
