import type { CaseLine } from './case.js';
import { isWithin, type NodeId } from './equipment.js';
import type { CaseFacts } from './facts/index.js';
import { compareQuantities } from './quantity.js';
import { routingFact, type RoutingFactName } from './routing-facts.js';
import {
  isSameText,
  listOf,
  replacementBy,
  type DutySlot,
  type RoutedBy,
  type RoutingCondition,
  type RoutingRule,
} from './routing-policy.js';
import type { Severity } from './severity.js';

/** The case as far as rules may ask about it. */
export interface RoutedCase {
  severity: Severity;
  nodeId: NodeId;
  facts: CaseFacts;
  lines: readonly Pick<CaseLine, 'item'>[];
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
    const matched = duty !== undefined && matchedWords(rule.when, of, slot.question);
    if (!matched) continue;
    return { duty, by: { rule: index + 1, insteadOf: slot.duty, matched, why: rule.why } };
  }
  return { duty: slot.duty, by: null };
}

/** What of the case fulfils the conditions, in words; null where one does not hold. */
function matchedWords(when: RoutingCondition, of: RoutedCase, question: string): string | null {
  const { severity, node, costAbove } = when;
  const found = [
    severity &&
      wordsOf(
        'severity is',
        listOf(severity).find((each) => each === of.severity),
      ),
    node &&
      wordsOf(
        'the node is in',
        listOf(node).find((each) => isWithin(of.nodeId, each)),
      ),
    ...(['product', 'customer', 'reason'] as const).map(
      (name) => when[name] && wordsOf(`the ${name} is`, saidAs(of, name, listOf(when[name]))),
    ),
    costAbove && wordsOf('the cost is above', isDearer(of, costAbove) ? costAbove : undefined),
    when.question && wordsOf('the question is', question),
  ].filter((words) => words !== undefined);
  if (found.includes(null)) return null;
  return found.join(' and ') || 'it holds for every case';
}

function wordsOf(words: string, found: string | undefined): string | null {
  return found === undefined ? null : `${words} ${found}`;
}

/** As the case itself writes it. */
function saidAs({ facts, lines }: RoutedCase, name: RoutingFactName, wanted: readonly string[]) {
  return routingFact(facts, lines, name).find((said) => wanted.some((each) => isSameText(each, said)));
}

function isDearer({ facts, lines }: RoutedCase, limit: string): boolean {
  const unit = '';
  return routingFact(facts, lines, 'cost').some(
    (value) => compareQuantities({ value, unit }, { value: limit, unit }) > 0,
  );
}
