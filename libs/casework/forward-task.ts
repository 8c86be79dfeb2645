import { randomUUID } from 'node:crypto';
import { fault, ok, ownerOnDuty, refused, type Actor, type Refusal, type Result } from '../domain/index.js';
import type { Database, OpenForward, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { lockAskedTask, type LockedTask } from './asked-task.js';
import { entry } from './audit.js';
import { notice, notify } from './notices.js';
import { rostersAt } from './rosters.js';
import { mayTakePart, personOf } from './standing.js';

export interface ForwardTaskCommand {
  plantId: string;
  taskId: string;
  /** A person, or whoever has a duty at the case's node now. */
  to: { personId: string } | { dutyId: string };
  question: string;
}

/**
 * Passes a task on to somebody else with a question of one's own. They answer that question and the task comes back; its owner
 * stays its owner, the ladder goes on, and whoever was asked gets no right to answer the case by it.
 */
export class ForwardTask {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    command: ForwardTaskCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ forwardId: string }>> {
    const { plantId, taskId, question } = command;
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const locked = await lockAskedTask(tx, plantId, taskId, person.value);
      if (!locked.ok) return locked;
      const open = await tx.forwards.openOf(taskId);
      const notTheirs = await whyNotTheirs(tx, locked.value, open, person.value);
      if (notTheirs) return refused(notTheirs);
      const at = this.clock.now();
      const to = await recipient(tx, locked.value, command, open, at);
      if (!to.ok) return to;
      const { task, of } = locked.value;
      const id = randomUUID();
      const dutyId = 'dutyId' in command.to ? command.to.dutyId : null;
      const passed = { taskId, fromPersonId: person.value, toPersonId: to.value, dutyId, question };
      await tx.forwards.insert({ id, plantId, caseId: of.id, ...passed, forwardedAt: at });
      await notify(tx, this.clock, [notice({ ...task, ownerId: to.value }, 'forwarded', at)]);
      const said = { taskId, forwardId: id, to: to.value, dutyId, question };
      tx.audit(entry({ plantId, actor, at, trace }, of.id, 'task.forwarded', said));
      return ok({ forwardId: id });
    });
  }
}

/** Whoever the task was passed on to last, its owner where it was not: they alone may pass it on. */
async function whyNotTheirs(
  tx: Transaction,
  { task }: LockedTask,
  open: readonly OpenForward[],
  byId: string,
): Promise<Refusal | null> {
  if (task.queuedAt) {
    return { kind: 'wrong-state', state: 'queued', message: 'Claim the task before you pass it on.' };
  }
  const holder = open.at(-1)?.toPersonId ?? task.ownerId;
  if (holder === byId) return null;
  const owner = (await tx.people.nameOf(holder)) ?? 'somebody else';
  return { kind: 'not-your-task', owner, message: `${owner} has it now, and alone may pass it on.` };
}

async function recipient(
  tx: Transaction,
  { task, of }: LockedTask,
  { to }: ForwardTaskCommand,
  open: readonly OpenForward[],
  at: Date,
): Promise<Result<string>> {
  const pointer = 'dutyId' in to ? '/dutyId' : '/personId';
  const personId = 'dutyId' in to ? await onDuty(tx, of, to.dutyId, at) : to.personId;
  const standing = personId && (await tx.tasks.standing(of.plantId, task.id, personId));
  if (!personId || !standing || !mayTakePart(standing, at)) {
    return invalid(pointer, 'Choose somebody active with a role in this plant, or one of its duties.');
  }
  const chain = [task.ownerId, ...open.flatMap(({ fromPersonId, toPersonId }) => [fromPersonId, toPersonId])];
  if (chain.includes(personId)) {
    return invalid(pointer, `${standing.name} has had it already: it would go in a circle.`);
  }
  return ok(personId);
}

async function onDuty(
  tx: Transaction,
  { plantId, nodeId }: LockedTask['of'],
  dutyId: string,
  at: Date,
): Promise<string | null> {
  if (!(await tx.plants.dutyIds(plantId)).has(dutyId)) return null;
  const roster = (await rostersAt(tx, plantId, [dutyId], at)).get(dutyId);
  return roster ? ownerOnDuty(roster, nodeId, at, new Set()).personId : null;
}

function invalid(pointer: string, message: string): Result<never> {
  return refused({ kind: 'invalid', faults: [fault(pointer, message)] });
}
