import { textsOf, type Conditions } from './conditions.js';

/**
 * Puts another duty in the place of the one that a question names. Of the rules that speak for a duty the first that
 * matches holds. A rule says either `duty`, which takes the place of whoever the question asks, or `owners`.
 */
export interface RoutingRule {
  when: Conditions;
  duty?: string;
  /** Another duty for each one named, where a question asks it and where a ladder climbs to it. */
  owners?: Record<string, string>;
  /** In the words of whoever wrote it; shown to those who are asked. */
  why: string;
}

/** Why a task is with another duty than its question names. */
export interface RoutedBy {
  /** The rule's place in the playbook; the first is 1. */
  rule: number;
  insteadOf: string;
  /** `severity is critical and the node is in lyon/assembly` */
  matched: string;
  why: string;
}

/** Where a playbook names a duty: whom a question asks, or where its ladder climbs. */
export interface DutySlot {
  question: string;
  duty: string;
  as: 'owner' | 'climb';
}

/** The duty that a rule puts into a slot; undefined where it does not speak for it, whatever the case. */
export function replacementBy({ when, duty, owners }: RoutingRule, slot: DutySlot): string | undefined {
  if (when.question !== undefined && !textsOf(when.question).includes(slot.question)) return undefined;
  if (owners && Object.hasOwn(owners, slot.duty)) return owners[slot.duty];
  return slot.as === 'owner' ? duty : undefined;
}
