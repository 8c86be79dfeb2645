import type { CaseLine } from './case.js';
import { isWithin, type NodeId } from './equipment.js';
import type { CaseFacts } from './facts/index.js';
import { compareQuantities, subtractQuantities, sumQuantities, type Quantity } from './quantity.js';
import { convert, type ItemUnit } from './units.js';

/** The outside customer's yes: who gave it, under which reference, on which day (ISO 8601 date). */
export interface DeviationSignOff {
  customer: string;
  signedBy: string;
  reference: string;
  signedOn: string;
}

/** What a deviation is about: a defect on a node and everything below it, and for each line its item or its lot. */
export interface DeviationScope {
  nodeId: NodeId;
  defects: readonly string[];
  items: readonly string[];
  lots: readonly string[];
}

/** An approved deviation, as far as covering an event needs to know it. */
export interface ApprovedDeviation extends DeviationScope {
  id: string;
  /** Who agreed to it. */
  customer: string;
  approvedAt: Date;
  /** Over at this instant; null where only the quantity ends it. */
  until: Date | null;
  /** What may still be taken in; null where only the date ends it. */
  left: Quantity | null;
  /** What equal events used up of it before; null where none did. */
  taken: Quantity | null;
}

export interface DeviatingEvent {
  nodeId: NodeId;
  facts: CaseFacts;
  lines: readonly Omit<CaseLine, 'lineNo'>[];
  occurredAt: Date;
}

/** Why an event that a deviation is about is not covered: it is another customer's, came too late, is too much, or is counted in another unit. */
export const BEYOND_DEVIATION = ['customer', 'date', 'quantity', 'unit'] as const;
export type BeyondDeviation = (typeof BEYOND_DEVIATION)[number];

export type Covering =
  | { kind: 'covers'; deviationId: string; quantity: Quantity | null }
  | { kind: 'beyond'; deviationId: string; why: BeyondDeviation };

type PacksOf = (item: string | undefined) => readonly ItemUnit[];

/**
 * The first of the deviations that covers the event as a whole, one that took an equal event in before the others: what is
 * told again is counted once. Where none does, why the first that is about it, and was agreed with its customer, does not.
 * An event is never covered in part: a lot of which one half is let through and the other is on hold is two lots, and only
 * a person who sees it can tell which piece belongs to which.
 */
export function coveringOf(
  deviations: readonly ApprovedDeviation[],
  event: DeviatingEvent,
  packsOf: PacksOf,
): Covering | null {
  const found = deviations
    .toSorted((a, b) => Number(a.taken === null) - Number(b.taken === null))
    .filter((deviation) => isAbout(deviation, event) && event.occurredAt >= deviation.approvedAt)
    .map((deviation) => judged(deviation, event, packsOf));
  const ofCustomer = found.filter((each) => each.kind === 'covers' || each.why !== 'customer');
  return ofCustomer.find(({ kind }) => kind === 'covers') ?? ofCustomer[0] ?? found[0] ?? null;
}

export function isAbout(scope: DeviationScope, { nodeId, facts, lines }: Omit<DeviatingEvent, 'occurredAt'>) {
  if (facts.type !== 'quality-hold' || lines.length === 0) return false;
  const isOfScope = ({ kind, ref, item }: Omit<CaseLine, 'lineNo'>) =>
    (kind === 'lot' && scope.lots.includes(ref)) || (item !== undefined && scope.items.includes(item));
  return (
    isWithin(nodeId, scope.nodeId) && scope.defects.some(sameWords(facts.defect)) && lines.every(isOfScope)
  );
}

function judged(
  deviation: ApprovedDeviation,
  { facts, lines, occurredAt }: DeviatingEvent,
  packsOf: PacksOf,
): Covering {
  const { id: deviationId, customer, until, left, taken } = deviation;
  const beyond = (why: BeyondDeviation): Covering => ({ kind: 'beyond', deviationId, why });
  if (isOfAnother(facts, customer)) return beyond('customer');
  if (until && occurredAt >= until) return beyond('date');
  if (!left) return { kind: 'covers', deviationId, quantity: null };
  const counted = lines.map(({ quantity, item }) => convert(quantity, left.unit, packsOf(item)));
  const known = counted.filter((each) => each !== null);
  if (known.length < counted.length) return beyond('unit');
  const quantity = moreThan(sumQuantities(known, left.unit), taken);
  return compareQuantities(quantity, left) <= 0
    ? { kind: 'covers', deviationId, quantity }
    : beyond('quantity');
}

/** What names no customer may be anybody's, and so also theirs. */
function isOfAnother(facts: CaseFacts, customer: string): boolean {
  if (facts.type !== 'quality-hold' || facts.customer === undefined) return false;
  return !sameWords(facts.customer)(customer);
}

function moreThan(told: Quantity, taken: Quantity | null): Quantity {
  if (taken === null) return told;
  return compareQuantities(told, taken) > 0 ? subtractQuantities(told, taken) : { ...told, value: '0' };
}

/** What may still be taken in. */
export function leftOf(quantity: Quantity | null, used: string): Quantity | null {
  return quantity && subtractQuantities(quantity, { value: used, unit: quantity.unit });
}

export const DEVIATION_STATES = ['proposed', 'in-force', 'used-up', 'over', 'withdrawn'] as const;
export type DeviationState = (typeof DEVIATION_STATES)[number];

export function deviationState(
  {
    approvedAt,
    withdrawnAt,
    until,
    left,
  }: {
    approvedAt: Date | null;
    withdrawnAt: Date | null;
    until: Date | null;
    left: Quantity | null;
  },
  now: Date,
): DeviationState {
  if (withdrawnAt) return 'withdrawn';
  if (!approvedAt) return 'proposed';
  if (until && now >= until) return 'over';
  return left && Number(left.value) === 0 ? 'used-up' : 'in-force';
}

/** People and machines spell a defect, or a customer, in capitals and small letters. */
function sameWords(words: string): (other: string) => boolean {
  const plain = (text: string) => text.trim().toLocaleLowerCase('en');
  return (other) => plain(other) === plain(words);
}
