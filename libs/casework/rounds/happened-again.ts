import { durationMs, ok, refused, type Playbook, type Result } from '../../domain/index.js';
import type { StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Act } from '../audit.js';
import { occurrenceOf, type Event } from '../opening.js';
import { holdMoreAgain, type EventGround } from '../together/hold-more.js';
import { reopen } from './reopening.js';

/** True where an equal event at this instant still belongs to the case that was closed, by the playbook in force. */
export function belongsTo(of: StoredCase, { reopenWithin }: Playbook, at: Date): boolean {
  if (!reopenWithin || of.state !== 'closed' || !of.closedAt) return false;
  return at.getTime() - of.closedAt.getTime() <= durationMs(reopenWithin);
}

/** The exception that a closed case stood for is here again: the case runs again, and counts one more. */
export async function happenedAgain(
  tx: Transaction,
  clock: Clock,
  act: Act,
  event: Event,
  of: StoredCase,
  ground: EventGround,
): Promise<Result<{ caseId: string; number: number }>> {
  await tx.cases.fold(occurrenceOf(act, event, of.id, true));
  await tx.lines.giveBackAll(of.id);
  await holdMoreAgain(tx, clock, act, event, of, ground);
  const reason = 'An equal event came soon after the close.';
  const reopened = await reopen(tx, clock, act, of, { why: 'happened-again', reason, event });
  return reopened.ok ? ok({ caseId: of.id, number: of.number }) : refused(reopened.refusal);
}
