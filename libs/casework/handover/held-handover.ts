import {
  ok,
  ownerOnDuty,
  refused,
  type DutyRoster,
  type OutgoingTask,
  type Result,
} from '../../domain/index.js';
import type { DutyTask, StoredHandover, StoredHandoverItem, Transaction } from '../../persistence/index.js';
import { mayOversee, mayWork, NO_PART } from '../standing.js';
import { dutyRoster, outgoingTasks } from './outgoing-tasks.js';
import { latest } from './shift-times.js';
import { offeredToFallback } from './unreached.js';

/** A handover with everything around it, locked in the order that every use case keeps. */
export interface HeldHandover {
  handover: StoredHandover;
  /** Of its duty, at the shift's end or, once that is past, now. */
  roster: DutyRoster;
  at: Date;
  items: StoredHandoverItem[];
  /** What whoever goes still owns. */
  tasks: DutyTask[];
  /** The same, each with those of the roster who may answer it. */
  outgoing: OutgoingTask[];
  /** Supervisors and administrators of the plant. */
  oversees: boolean;
}

export interface HandoverCommand {
  plantId: string;
  handoverId: string;
}

/** Refused where there is no such handover, or the person has no part in the plant. */
export async function holdHandover(
  tx: Transaction,
  { plantId, handoverId }: HandoverCommand,
  personId: string,
  now: Date,
): Promise<Result<HeldHandover>> {
  const seen = await tx.handovers.load(handoverId);
  const standing = await tx.people.standing(plantId, personId);
  if (!seen || seen.plantId !== plantId) {
    return refused({ kind: 'not-found', what: 'handover', id: handoverId });
  }
  if (!standing || !mayWork(standing)) return NO_PART;
  const cases = new Set((await tx.handovers.tasksOf(seen)).map(({ caseId }) => caseId));
  await tx.cases.lockAll([...cases]);
  const at = latest(now, seen.shiftTo);
  const roster = await dutyRoster(tx, seen, at, [personId]);
  const handover = (await tx.handovers.lock(handoverId)) ?? seen;
  const tasks = (await tx.handovers.tasksOf(handover)).filter(({ caseId }) => cases.has(caseId));
  const items = await tx.handovers.itemsOf(handoverId);
  const outgoing = await outgoingTasks(tx, plantId, tasks, roster, at);
  return ok({ handover, roster, at, items, tasks, outgoing, oversees: mayOversee(standing) });
}

/** Only what was offered may be accepted or left; neither before the offer nor once all is settled. */
export function whyNotOpen({ handover: { state } }: HeldHandover): Result<never> | null {
  if (state === 'offered' || state === 'overdue') return null;
  const message =
    state === 'planned' ? 'Nothing is offered yet: the shift goes on.' : 'The shift is closed already.';
  return refused({ kind: 'wrong-state', state, message });
}

/** The named successor, or the fallback where nobody could tell them; and once the shift is over, whoever has the duty now. */
export function mayTake(
  { handover, roster, at }: Pick<HeldHandover, 'handover' | 'roster' | 'at'>,
  personId: string,
): boolean {
  if (handover.toPersonId === personId || offeredToFallback(handover, roster, personId)) return true;
  if (handover.state !== 'overdue') return false;
  return ownerOnDuty(roster, handover.nodeId, at, new Set()).personId === personId;
}
