import { isWithin, type NodeId } from './equipment.js';
import { nextOnDuty } from './next-shift.js';
import { ownerOnDuty, type DutyRoster, type RosterEntry } from './routing.js';

/** Somebody else who may answer while nobody on duty can, and what they are. */
export interface AnswerAlternative {
  kind: 'fallback' | 'duty-above' | 'off-shift';
  personId: string;
  /** The duty that they have, where it is another than the one that was asked. */
  dutyId: string | null;
}

/** A duty for which nobody who may answer was on duty when the question was asked. Instants are ISO 8601 in UTC. */
export interface AnswerGap {
  dutyId: string;
  /** From when on somebody is who may; null where nobody is within a week. */
  from: string | null;
  alternatives: AnswerAlternative[];
}

/** A duty with those of its roster who may answer, a week ahead. */
export interface DutyToAnswer {
  dutyId: string;
  rightful: DutyRoster;
}

const MOST_OFF_SHIFT = 5;

/** Null where somebody on duty at the node may answer now. `above` is the duty that the ladder climbs to first. */
export function answerGap(
  { dutyId, rightful }: DutyToAnswer,
  above: DutyToAnswer | null,
  nodeId: NodeId,
  at: Date,
): AnswerGap | null {
  const { why } = ownerOnDuty(rightful, nodeId, at, new Set());
  if (why === 'on-duty') return null;
  const next = nextOnDuty(rightful, nodeId, at);
  const alternatives = [...fallbacks(rightful), ...higher(above, nodeId, at), ...offShift(rightful, nodeId)];
  return { dutyId, from: next?.from.toISOString() ?? null, alternatives: eachOnce(alternatives) };
}

function fallbacks({ active, dutyFallbackId, plantFallbackId }: DutyRoster): AnswerAlternative[] {
  return [dutyFallbackId, plantFallbackId].flatMap((personId) =>
    personId !== null && active.has(personId) ? [{ kind: 'fallback', personId, dutyId: null }] : [],
  );
}

function higher(above: DutyToAnswer | null, nodeId: NodeId, at: Date): AnswerAlternative[] {
  if (!above) return [];
  const { personId, why } = ownerOnDuty(above.rightful, nodeId, at, new Set());
  return why === 'on-duty' ? [{ kind: 'duty-above', personId, dutyId: above.dutyId }] : [];
}

/** Whoever has the duty at another time of the week. */
function offShift({ entries, active }: DutyRoster, nodeId: NodeId): AnswerAlternative[] {
  const people = entries.filter((entry) => isTheirs(entry, nodeId) && active.has(entry.personId));
  return people
    .slice(0, MOST_OFF_SHIFT)
    .map(({ personId }) => ({ kind: 'off-shift', personId, dutyId: null }));
}

function isTheirs({ nodeId: scope }: RosterEntry, nodeId: NodeId): boolean {
  return isWithin(nodeId, scope);
}

function eachOnce(alternatives: readonly AnswerAlternative[]): AnswerAlternative[] {
  return alternatives.filter(
    ({ personId }, i) => alternatives.findIndex((other) => other.personId === personId) === i,
  );
}
