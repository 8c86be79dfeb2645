import type { Subject } from './condition-facts.js';
import { matchedWords } from './conditions.js';
import { replacementBy, type DutySlot, type RoutedBy, type RoutingRule } from './routing-policy.js';
import type { Severity } from './severity.js';

/** The case as far as rules may ask about it. */
export interface RoutedCase extends Omit<Subject, 'question'> {
  severity: Severity;
}

export interface RoutedDuty {
  duty: string;
  /** Null where no rule speaks for it: the playbook's own word holds. */
  by: RoutedBy | null;
}

/** The duty that gets what the playbook gives to the slot's, and why in words. */
export function routeDuty(rules: readonly RoutingRule[], of: RoutedCase, slot: DutySlot): RoutedDuty {
  for (const [index, rule] of rules.entries()) {
    const duty = replacementBy(rule, slot);
    const matched = duty !== undefined && matchedWords(rule.when, { ...of, question: slot.question });
    if (!matched) continue;
    return { duty, by: { rule: index + 1, insteadOf: slot.duty, matched, why: rule.why } };
  }
  return { duty: slot.duty, by: null };
}
