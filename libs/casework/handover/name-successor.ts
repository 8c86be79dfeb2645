import { fault, hasIt, ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database, StoredHandoverItem, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { personOf } from '../standing.js';
import { answerableBy } from './chosen-items.js';
import { tell } from './handover-notices.js';
import { holdHandover, whyNotOpen, type HandoverCommand, type HeldHandover } from './held-handover.js';
import { endOfNextShift } from './offer-tasks.js';

export interface NameSuccessorCommand extends HandoverCommand {
  personId: string;
}

/**
 * Whoever goes, or a supervisor, names another one who has the duty then. What the one before had accepted is offered
 * anew; what the new one may not decide passes with the duty.
 */
export class NameSuccessor {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    command: NameSuccessorCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ personId: string }>> {
    const { plantId, personId } = command;
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const act = { plantId, actor, trace, at: this.clock.now() };
      const held = await holdHandover(tx, command, person.value, act.at);
      if (!held.ok) return held;
      const refusal = whyNotOpen(held.value) ?? whyNotNamed(held.value, person.value, personId);
      if (refusal) return refusal;
      if (held.value.handover.toPersonId !== personId) await name(tx, this.clock, act, held.value, personId);
      return ok({ personId });
    });
  }
}

function whyNotNamed(held: HeldHandover, byId: string, personId: string): Result<never> | null {
  const { handover, roster, at, oversees } = held;
  if (handover.fromPersonId !== byId && !oversees) {
    const message = 'Only whoever goes, a supervisor or an administrator may name the successor.';
    return refused({ kind: 'forbidden', message });
  }
  const comes = roster.entries.some((entered) => hasIt(entered, personId, handover.nodeId, at));
  if (comes && roster.active.has(personId) && personId !== handover.fromPersonId) return null;
  const message = 'Choose somebody active who has this duty here when the shift ends.';
  return refused({ kind: 'invalid', faults: [fault('/personId', message)] });
}

async function name(
  tx: Transaction,
  clock: Clock,
  act: Act,
  held: HeldHandover,
  personId: string,
): Promise<void> {
  const { handover, at } = held;
  const { id, fromPersonId, toPersonId } = handover;
  const nextUntil = await endOfNextShift(tx, handover, personId, at);
  await tx.handovers.change(id, { toPersonId: personId, nextUntil, unreachedAt: null });
  const items = offeredAnew(held, personId, act.at);
  await tx.handovers.saveItems(handover, items);
  const change = { handoverId: id, from: toPersonId, to: personId };
  tx.audit(entry(act, null, 'handover.successor-named', change));
  if (items.some(({ state }) => state === 'offered'))
    await tell(tx, clock, act, id, 'handover-offered', [personId, fromPersonId]);
}

function offeredAnew(held: HeldHandover, personId: string, at: Date): StoredHandoverItem[] {
  const open = new Set(held.outgoing.map(({ taskId }) => taskId));
  const may = answerableBy(held, personId);
  return held.items.flatMap((item): StoredHandoverItem[] => {
    if (!open.has(item.taskId) || (item.state !== 'offered' && item.state !== 'accepted')) return [];
    const now = { ...item, byId: null, at };
    if (may.has(item.taskId)) return [{ ...now, state: 'offered', note: null }];
    return [{ ...now, state: 'passed', note: 'may-not-answer' }];
  });
}
