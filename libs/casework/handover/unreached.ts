import type { DutyRoster } from '../../domain/index.js';
import type { HandoverNotification, StoredHandover, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { tell } from './handover-notices.js';
import { dutyRoster } from './outgoing-tasks.js';

/**
 * Nobody could tell somebody of a shift's end. An offer goes on to the fallback of the duty, who may accept it from now on, and
 * whoever goes hears of it and may name another successor. What the fallback is told goes on to the plant's.
 */
export async function offerGoesOn(
  tx: Transaction,
  clock: Clock,
  act: Act,
  { handoverId, personId, kind }: HandoverNotification,
  why: string,
): Promise<void> {
  const seen = await tx.handovers.load(handoverId);
  if (!seen) return;
  const roster = await dutyRoster(tx, seen, act.at);
  const handover = (await tx.handovers.lock(handoverId)) ?? seen;
  tx.audit(entry(act, null, 'handover.unreachable', { handoverId, personId, kind, why }));
  if (kind === 'handover-digest') return;
  const next = fallbackOf(roster);
  const isOffer = kind === 'handover-offered' && personId === handover.toPersonId;
  if (isOffer && handover.state === 'offered') {
    await tx.handovers.change(handoverId, { unreachedAt: act.at });
    await tell(tx, clock, act, handoverId, 'handover-unreached', [handover.fromPersonId, next]);
  }
  const above = roster.plantFallbackId;
  const isFallback = personId === next && personId !== above;
  if (isFallback && kind !== 'handover-offered') await tell(tx, clock, act, handoverId, kind, [above]);
}

/** Who has what nobody takes: the fallback of the duty, or else of the plant. */
export function fallbackOf({ dutyFallbackId, plantFallbackId, active }: DutyRoster): string {
  return dutyFallbackId && active.has(dutyFallbackId) ? dutyFallbackId : plantFallbackId;
}

/** Whether the offer has gone on to the fallback. */
export function offeredToFallback(
  { unreachedAt }: Pick<StoredHandover, 'unreachedAt'>,
  roster: DutyRoster,
  personId: string,
): boolean {
  return unreachedAt !== null && fallbackOf(roster) === personId;
}
