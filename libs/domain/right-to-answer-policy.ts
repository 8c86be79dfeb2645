import type { Severity } from './severity.js';

/** Whether somebody who has two of a question's duties answers for both of them, or counts once. */
export const ONE_PERSON = ['counts-once', 'counts-for-each-duty'] as const;
export type OnePerson = (typeof ONE_PERSON)[number];

/**
 * How a question's tasks become one decision.
 * - `agree`: every owner gives the same answer, or the difference itself is the outcome. One person may answer for several
 *   duties unless `onePerson` says that they count once.
 * - `quorum`: so many of those who are asked give the same answer. One person counts once unless `onePerson` says otherwise.
 * - `sequence`: one duty after the other, each asked once the one before gave the answer `goesOnWith` (absent: the first that
 *   the question offers); any other answer is the decision. `oneSignatureCovers`: whoever answered is not asked again
 *   for a later duty that they have too (absent: they are).
 */
export type DecisionRule =
  | { kind: 'single' }
  | { kind: 'agree'; onePerson?: OnePerson }
  | { kind: 'quorum'; atLeast: number; onePerson?: OnePerson }
  | { kind: 'sequence'; goesOnWith?: string; oneSignatureCovers?: boolean };

/** A duty that a case reaches by its cost or its severity; where both are named, by both. */
export interface OwnerTier {
  /** A decimal in the plant's currency. */
  costAbove?: string;
  /** This or a worse one. */
  severity?: Severity;
  duty: string;
}

/** Whether one person answers at most one share of a question. */
export function countsOnce(rule: DecisionRule): boolean {
  if (rule.kind === 'quorum') return rule.onePerson !== 'counts-for-each-duty';
  return rule.kind === 'agree' && rule.onePerson === 'counts-once';
}
