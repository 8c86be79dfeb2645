import { ok, refused, type Actor, type Refusal, type Result } from '../domain/index.js';
import type { Database, OpenForward, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { lockAskedTask, type LockedTask } from './asked-task.js';
import { entry } from './audit.js';
import { notice, notify } from './notices.js';
import { personOf } from './standing.js';

export interface AnswerForwardCommand {
  plantId: string;
  taskId: string;
  answer: string;
}

/** Answers the question with which a task was passed on; the task goes back to whoever has it without that. Decides nothing. */
export class AnswerForward {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, taskId, answer }: AnswerForwardCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ backTo: string }>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const locked = await lockAskedTask(tx, plantId, taskId, person.value);
      if (!locked.ok) return locked;
      const open = await tx.forwards.openOf(taskId);
      const asked = open.at(-1);
      if (!asked || asked.toPersonId !== person.value) {
        return refused(await whyNot(tx, locked.value, open, person.value));
      }
      const at = this.clock.now();
      const { task, of } = locked.value;
      const backTo = open.at(-2)?.toPersonId ?? task.ownerId;
      await tx.forwards.answer(asked.id, answer, at);
      await notify(tx, this.clock, [notice({ ...task, ownerId: backTo }, 'returned', at)]);
      const said = { taskId, forwardId: asked.id, to: backTo, answer };
      tx.audit(entry({ plantId, actor, at, trace }, of.id, 'task.forward-answered', said));
      return ok({ backTo });
    });
  }
}

async function whyNot(
  tx: Transaction,
  { task }: LockedTask,
  open: readonly OpenForward[],
  byId: string,
): Promise<Refusal> {
  const holder = (await tx.people.nameOf(open.at(-1)?.toPersonId ?? task.ownerId)) ?? 'somebody else';
  if (open.some(({ toPersonId }) => toPersonId === byId)) {
    const message = `You passed it on to ${holder}: it comes back to you first.`;
    return { kind: 'wrong-state', state: 'forwarded', message };
  }
  return { kind: 'not-your-task', owner: holder, message: 'Nobody waits for a word of yours on this task.' };
}
