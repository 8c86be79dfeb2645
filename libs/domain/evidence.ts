import { fault, type Fault } from './fault.js';
import type { Quantity } from './quantity.js';
import { compareAcross, unitsFor } from './units.js';

export const EVIDENCE_KINDS = [
  'photo',
  'measured-value',
  'inspection-result',
  'checked-list',
  'permit',
  'parts-used',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** A permit, such as one for a lock-out, holds while people are at work, and is over once it was handed back. */
export const PERMIT_STATES = ['in-force', 'handed-back'] as const;
export type PermitState = (typeof PERMIT_STATES)[number];

/** A spare part that was built in. */
export interface UsedPart {
  item: string;
  quantity: Quantity;
}

/** What a playbook asks to be shown before an answer is taken. */
export interface EvidencePolicy {
  /** Names it within the playbook: the same evidence may serve several answers. */
  key: string;
  kind: EvidenceKind;
  label: string;
  required: boolean;
  /** Of a measured value: where it must lie, bounds included, as decimals in this unit. */
  limits?: { atLeast?: string; atMost?: string; unit: string };
  /** Of a checked list: what must be ticked, each of them. */
  items?: string[];
  /** Of a permit: what must be so. Absent: it must only be named. */
  permit?: PermitState;
}

/** What somebody showed, by kind. A photo's bytes lie apart; `fileId` names them. */
export type EvidenceValue =
  | { kind: 'photo'; fileId: string; contentType: string; size: number; sha256: string }
  | { kind: 'measured-value'; measured: Quantity }
  | { kind: 'inspection-result'; result: 'pass' | 'fail'; document?: string }
  | { kind: 'checked-list'; checked: string[] }
  | { kind: 'permit'; number: string; state: PermitState }
  /** Empty: none were needed. */
  | { kind: 'parts-used'; parts: UsedPart[] };

/** What was shown last under a key; a permit is known by its number as well. */
export interface StandingEvidence {
  value: EvidenceValue;
  /** False where a decision was taken since, or the case runs again: what it shows may be over. */
  counts: boolean;
}

/** The same before a photo has been stored. */
export type Shown = Exclude<EvidenceValue, { kind: 'photo' }> | { kind: 'photo' };

/** Why what is shown cannot stand for what is asked: another kind, or a unit that does not convert. Empty: it can. */
export function evidenceFaults(policy: EvidencePolicy, shown: Shown): Fault[] {
  if (shown.kind !== policy.kind) {
    return [fault('/kind', `"${policy.label}" is ${A[policy.kind]}, and this is ${A[shown.kind]}.`)];
  }
  if (shown.kind === 'measured-value' && policy.limits) return unitFaults(policy.limits.unit, shown.measured);
  if (shown.kind === 'checked-list') return itemFaults(policy.items ?? [], shown.checked);
  return [];
}

/** What keeps an answer from being given, in a sentence each; `standing` knows what was shown under a key. */
export function missingEvidence(
  asked: readonly EvidencePolicy[],
  standing: ReadonlyMap<string, readonly StandingEvidence[]>,
): string[] {
  return asked
    .filter(({ required }) => required)
    .flatMap((policy) => whyMissing(policy, standing.get(policy.key) ?? []));
}

function whyMissing(policy: EvidencePolicy, shown: readonly StandingEvidence[]): string[] {
  const { label, kind } = policy;
  const lockedBy = shown.flatMap(({ value }) => stillLocked(policy, value));
  if (lockedBy.length > 0) return lockedBy;
  const counting = shown.filter(({ counts }) => counts).map(({ value }) => whyNotEnough(policy, value));
  const [first] = counting;
  if (first) return counting.some((why) => why.length === 0) ? [] : first;
  return shown.length > 0
    ? [`"${label}" was shown for an earlier decision: show ${A[kind]} of now.`]
    : [`"${label}" is missing: show ${A[kind]}.`];
}

/** Whoever works under a permit is at work until it is handed back, whatever was decided meanwhile. */
function stillLocked({ label, permit }: EvidencePolicy, shown: EvidenceValue): string[] {
  if (permit !== 'handed-back' || shown.kind !== 'permit' || shown.state !== 'in-force') return [];
  return [`"${label}" ${shown.number} is still in force: hand it back first.`];
}

function whyNotEnough(policy: EvidencePolicy, shown: EvidenceValue): string[] {
  const faults = evidenceFaults(policy, shown);
  if (faults.length > 0) return faults.map(({ message }) => message);
  switch (shown.kind) {
    case 'photo':
      return [];
    case 'measured-value':
      return outside(policy, shown.measured);
    case 'inspection-result':
      return shown.result === 'pass' ? [] : [`"${policy.label}" says that the inspection failed.`];
    case 'checked-list': {
      const left = (policy.items ?? []).filter((item) => !shown.checked.includes(item));
      return left.length === 0 ? [] : [`"${policy.label}" is not ticked off: ${left.join(', ')}.`];
    }
    case 'permit':
      return policy.permit === 'in-force' && shown.state === 'handed-back'
        ? [`"${policy.label}" ${shown.number} was handed back already: show one that is in force.`]
        : [];
    case 'parts-used':
      return [];
  }
}

function outside({ label, limits }: EvidencePolicy, measured: Quantity): string[] {
  if (!limits) return [];
  const { atLeast, atMost, unit } = limits;
  const beside = (value: string) => compareAcross(measured, { value, unit }) ?? 0;
  const isLow = atLeast !== undefined && beside(atLeast) < 0;
  const isHigh = atMost !== undefined && beside(atMost) > 0;
  if (!isLow && !isHigh) return [];
  const bounds = [atLeast && `at least ${atLeast} ${unit}`, atMost && `at most ${atMost} ${unit}`];
  const wanted = bounds.filter(Boolean).join(' and ');
  return [`"${label}" is ${measured.value} ${measured.unit}, and must be ${wanted}.`];
}

function unitFaults(unit: string, measured: Quantity): Fault[] {
  const units = unitsFor(unit);
  if (units.includes(measured.unit)) return [];
  return [
    fault(
      '/measured/unit',
      `${measured.unit} does not convert into ${unit}. Give one of: ${units.join(', ')}.`,
    ),
  ];
}

function itemFaults(items: readonly string[], checked: readonly string[]): Fault[] {
  return checked.flatMap((item, i) =>
    items.length === 0 || items.includes(item)
      ? []
      : [fault(`/checked/${i}`, `The list has no "${item}", but: ${items.join(', ')}.`)],
  );
}

const A: Record<EvidenceKind, string> = {
  photo: 'a photo',
  'measured-value': 'a measured value',
  'inspection-result': 'an inspection result',
  'checked-list': 'a checked list',
  permit: 'a permit',
  'parts-used': 'a list of parts',
};
