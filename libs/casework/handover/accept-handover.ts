import { fault, ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { personOf } from '../standing.js';
import { answerableBy, chosen, type Choice, type ChosenTask } from './chosen-items.js';
import {
  holdHandover,
  mayTake,
  whyNotOpen,
  type HandoverCommand,
  type HeldHandover,
} from './held-handover.js';
import { settleOverdue } from './look-again.js';

export interface AcceptHandoverCommand extends HandoverCommand {
  /** `all`: whatever is offered and this person may answer. */
  items: Choice;
}

/** The successor takes tasks over: at the shift's end, or at once where it is past. Repeating it changes nothing. */
export class AcceptHandover {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    command: AcceptHandoverCommand,
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
      const choice = acceptable(held.value, items, person.value);
      if (!choice.ok) return choice;
      return ok({ taskIds: await accept(tx, act, held.value, choice.value, person.value) });
    });
  }
}

export function whyNotTheirs(held: HeldHandover, personId: string): Result<never> | null {
  if (mayTake(held, personId)) return null;
  const message =
    'This is for the named successor, or the fallback where nobody could tell them; once the shift is over, for whoever has the duty.';
  return refused({ kind: 'forbidden', message });
}

/** What somebody may not answer cannot be accepted; where they accept all, it stays offered. */
function acceptable(held: HeldHandover, items: Choice, personId: string): Result<ChosenTask[]> {
  const choice = chosen(held, items);
  if (!choice.ok) return choice;
  const may = answerableBy(held, personId);
  const barred = choice.value.filter(({ task }) => !may.has(task.taskId));
  if (items === 'all') return ok(choice.value.filter((one) => !barred.includes(one)));
  if (barred.length === 0) return choice;
  const message =
    'You may not answer this question: for want of a qualification, or because duties are kept apart.';
  return refused({ kind: 'invalid', faults: barred.map(({ pointer }) => fault(pointer, message)) });
}

async function accept(
  tx: Transaction,
  act: Act,
  { handover, tasks }: HeldHandover,
  choice: readonly ChosenTask[],
  byId: string,
): Promise<string[]> {
  const taskIds = choice.map(({ task }) => task.taskId);
  if (taskIds.length === 0) return [];
  await tx.handovers.saveItems(
    handover,
    taskIds.map((taskId) => ({ taskId, state: 'accepted', byId, at: act.at, note: null })),
  );
  tx.audit(
    ...choice.map(({ task: { caseId, taskId } }) =>
      entry(act, caseId, 'task.handover-accepted', {
        ...{ handoverId: handover.id, taskId, from: handover.fromPersonId },
      }),
    ),
  );
  if (handover.state === 'overdue') await settleOverdue(tx, act, handover, tasks);
  return taskIds;
}
