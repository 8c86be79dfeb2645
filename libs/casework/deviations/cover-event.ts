import { randomUUID } from 'node:crypto';
import {
  coveringOf,
  isAbout,
  leftOf,
  sumQuantities,
  type ApprovedDeviation,
  type Covering,
} from '../../domain/index.js';
import type { StoredDeviation, Transaction } from '../../persistence/index.js';
import { entry, type Act } from '../audit.js';
import { caseKey } from '../case-key.js';
import type { Cover, CoveredEvent } from '../covers.js';
import type { Event } from '../opening.js';
import { packsOf } from '../together/packs.js';

/**
 * A hold that somebody approved ahead is recorded on the deviation, counted down, and opens no case. Two events that want the
 * last pieces take turns at the deviation's lock.
 */
export const plannedDeviation: Cover = async (tx, act, event) => {
  if (event.facts.type !== 'quality-hold') return null;
  const before = await tx.deviations.thatTook(act.plantId, event.source);
  if (before) return covered(before);
  const { deviations, covering } = await judged(tx, act, event);
  const deviation = deviations.find(({ id }) => id === covering?.deviationId);
  if (!deviation || covering?.kind !== 'covers') return null;
  await take(tx, act, event, deviation, covering);
  return covered(deviation);
};

/** Links a case that opened although a deviation is about such events: too many, too late, or counted otherwise. */
export async function noteBeyond(tx: Transaction, act: Act, event: Event, caseId: string): Promise<void> {
  if (event.facts.type !== 'quality-hold') return;
  const { deviations, covering } = await judged(tx, act, event);
  if (covering?.kind !== 'beyond') return;
  const { deviationId, why } = covering;
  await tx.deviations.noteCase({ deviationId, caseId, plantId: act.plantId, why });
  const title = deviations.find(({ id }) => id === deviationId)?.title;
  tx.audit(entry(act, caseId, 'deviation.exceeded', { deviationId, title, why }));
}

/** Locks those that are about the event, so that what is left of them stays so. */
async function judged(
  tx: Transaction,
  { plantId }: Act,
  event: Event,
): Promise<{ deviations: StoredDeviation[]; covering: Covering | null }> {
  const about = (await tx.deviations.approved(plantId)).filter((deviation) => isAbout(deviation, event));
  if (about.length === 0) return { deviations: [], covering: null };
  const locked = await tx.deviations.lockAll(about.map(({ id }) => id));
  const deviations = locked.filter(({ withdrawnAt }) => withdrawnAt === null);
  if (deviations.length === 0) return { deviations, covering: null };
  const taken = await takenBefore(tx, deviations, event);
  const packs = await packsOf(tx, plantId, event.lines);
  const approved = deviations.flatMap((each) => asApproved(each, taken.get(each.id)));
  return { deviations, covering: coveringOf(approved, event, packs) };
}

/** By deviation: what it counted of events that would fold into one case with this one. */
async function takenBefore(
  tx: Transaction,
  deviations: readonly StoredDeviation[],
  { facts, lines }: Event,
): Promise<Map<string, string[]>> {
  const ids = deviations.map(({ id }) => id);
  const key = caseKey(facts, lines);
  const took = await tx.deviations.tookOf(ids, lines);
  const equal = took.filter(({ event }) => caseKey(event.facts, event.lines) === key);
  const byDeviation = Map.groupBy(equal, ({ deviationId }) => deviationId);
  return new Map(
    [...byDeviation].map(([id, events]) => [id, events.flatMap(({ quantity }) => quantity ?? [])]),
  );
}

function asApproved(stored: StoredDeviation, before: readonly string[] = []): ApprovedDeviation[] {
  const {
    id,
    nodeId,
    defects,
    items,
    lots,
    approvedAt,
    untilAt: until,
    quantity: value,
    unit,
    used,
    signOff: { customer },
  } = stored;
  if (!approvedAt) return [];
  const left = leftOf(value !== null && unit !== null ? { value, unit } : null, used);
  const counted = before.map((each) => ({ value: each, unit: unit ?? '' }));
  const taken = counted.length > 0 && left ? sumQuantities(counted, left.unit) : null;
  return [{ id, nodeId, defects, items, lots, customer, approvedAt, until, left, taken }];
}

async function take(
  tx: Transaction,
  act: Act,
  { nodeId, facts, lines, severity, source, note, occurredAt, reporterId }: Event,
  { id: deviationId, title }: StoredDeviation,
  { quantity }: Extract<Covering, { kind: 'covers' }>,
): Promise<void> {
  const { plantId, at: receivedAt } = act;
  const id = randomUUID();
  await tx.deviations.take({
    ...{ id, plantId, deviationId, occurredAt, receivedAt, reporterId },
    event: { nodeId, facts, lines, severity, source, note },
    quantity: quantity?.value ?? null,
    ...{ sourceName: source.name, sourceEventId: source.eventId },
  });
  tx.audit(
    entry(act, null, 'deviation.used', {
      deviationId,
      title,
      eventId: id,
      quantity,
      lines,
      source,
      occurredAt,
    }),
  );
}

function covered({ id, title }: StoredDeviation): CoveredEvent {
  return { outcome: 'covered', by: { kind: 'planned-deviation', id, words: title } };
}
