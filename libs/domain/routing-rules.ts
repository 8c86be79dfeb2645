import { isWithin } from './equipment.js';
import { child, fault, type Fault } from './fault.js';
import type { Playbook } from './playbook.js';
import { compareQuantities, DECIMAL_SHAPE } from './quantity.js';
import { ROUTING_FACTS, type RoutingFactName } from './routing-facts.js';
import {
  isSameText,
  listOf,
  replacementBy,
  type DutySlot,
  type OneOrMore,
  type RoutingCondition,
  type RoutingRule,
} from './routing-policy.js';
import { SEVERITIES, type Severity } from './severity.js';

const FACT_OF = { product: 'product', customer: 'customer', costAbove: 'cost', reason: 'reason' } as const;

/** What keeps routing from meaning what it says: facts that no case has, duties that nobody asks, rules that never speak. */
export function routingFaults(playbook: Playbook): Fault[] {
  const rules = playbook.routing ?? [];
  const slots = dutySlots(playbook);
  return rules.flatMap((rule, i) => {
    const at = `/routing/${i}`;
    const shape = [
      ...replacementFaults(at, rule, slots),
      ...sameDutyFaults(at, playbook, rule),
      ...factFaults(`${at}/when`, playbook, rule.when),
      ...questionFaults(`${at}/when/question`, playbook, rule.when),
    ];
    return shape.length > 0 ? shape : reachFaults(at, rule, rules.slice(0, i), slots);
  });
}

/** Every duty that a playbook names, where. */
export function dutySlots({ questions }: Playbook): DutySlot[] {
  return Object.entries(questions).flatMap(([question, { owners, ladder }]) => [
    ...owners.flatMap(({ duty, tiers = [] }): DutySlot[] =>
      [duty, ...tiers.map((tier) => tier.duty)].map((each) => ({ question, duty: each, as: 'owner' })),
    ),
    ...ladder.steps.flatMap(({ to }): DutySlot[] =>
      to === undefined ? [] : [{ question, duty: to, as: 'climb' }],
    ),
  ]);
}

function replacementFaults(at: string, rule: RoutingRule, slots: readonly DutySlot[]): Fault[] {
  const { duty, owners } = rule;
  if ((duty === undefined) === (owners === undefined)) {
    return [fault(at, 'Say either duty, or owners with another duty for each.')];
  }
  return Object.keys(owners ?? {})
    .filter((named) => !slots.some((slot) => slot.duty === named && replacementBy(rule, slot) !== undefined))
    .map((named) => fault(child(`${at}/owners`, named), `No question of this rule asks "${named}".`));
}

/** Several owners of a question are several duties: a rule may not make one of them. */
function sameDutyFaults(at: string, { questions, routing = [] }: Playbook, rule: RoutingRule): Fault[] {
  return Object.entries(questions).flatMap(([question, { owners }]) => {
    const slots = owners.map(({ duty }): DutySlot => ({ question, duty, as: 'owner' }));
    const possible = slots.map((slot) => [
      slot.duty,
      ...routing.flatMap((each) => replacementBy(each, slot) ?? []),
    ]);
    return slots.flatMap((slot, i) => {
      const duty = replacementBy(rule, slot);
      if (duty === undefined || !possible.some((others, j) => j !== i && others.includes(duty))) return [];
      const message = `"${question}" asks several, who would be "${duty}" twice: say under owners who is replaced.`;
      return [fault(rule.duty === undefined ? child(`${at}/owners`, slot.duty) : `${at}/duty`, message)];
    });
  });
}

function factFaults(at: string, { type }: Playbook, when: RoutingCondition): Fault[] {
  const known: Partial<Record<RoutingFactName, unknown>> = ROUTING_FACTS[type];
  const unknown = (Object.keys(FACT_OF) as (keyof typeof FACT_OF)[])
    .filter((name) => when[name] !== undefined && known[FACT_OF[name]] === undefined)
    .map((name) => fault(`${at}/${name}`, `Cases of this type say no ${FACT_OF[name]}.`));
  const { costAbove } = when;
  if (costAbove === undefined || isCost(costAbove)) return unknown;
  return [...unknown, fault(`${at}/costAbove`, 'A cost is a decimal, such as "5000.00".')];
}

function isCost(text: string): boolean {
  return DECIMAL_SHAPE.test(text) && !text.startsWith('-');
}

function questionFaults(at: string, { questions }: Playbook, { question }: RoutingCondition): Fault[] {
  return listOf(question ?? [])
    .filter((key) => !(key in questions))
    .map((key) => fault(at, `There is no question "${key}".`));
}

/** A rule that could decide nothing, because those before it decide all that it could. */
function reachFaults(
  at: string,
  rule: RoutingRule,
  before: readonly RoutingRule[],
  slots: readonly DutySlot[],
) {
  const own = slots.filter((slot) => replacementBy(rule, slot) !== undefined);
  const severities = listOf(rule.when.severity ?? SEVERITIES);
  const taken = own.every((slot) =>
    severities.every((severity) => before.some((earlier) => takes(earlier, slot, severity, rule.when))),
  );
  return taken
    ? [fault(at, 'No case comes to this rule: those before it take all that it could match.')]
    : [];
}

/** Whether the earlier rule takes the slot in every case of that severity which the later condition admits. */
function takes(earlier: RoutingRule, slot: DutySlot, severity: Severity, later: RoutingCondition): boolean {
  if (replacementBy(earlier, slot) === undefined) return false;
  const { when } = earlier;
  return (
    listOf(when.severity ?? SEVERITIES).includes(severity) &&
    covers(when.node, later.node, (wide, narrow) => isWithin(narrow, wide)) &&
    (['product', 'customer', 'reason'] as const).every((name) =>
      covers(when[name], later[name], isSameText),
    ) &&
    coversCost(when.costAbove, later.costAbove)
  );
}

function covers(
  wide: OneOrMore<string> | undefined,
  narrow: OneOrMore<string> | undefined,
  includes: (wide: string, narrow: string) => boolean,
): boolean {
  if (wide === undefined) return true;
  if (narrow === undefined) return false;
  return listOf(narrow).every((each) => listOf(wide).some((other) => includes(other, each)));
}

function coversCost(wide: string | undefined, narrow: string | undefined): boolean {
  if (wide === undefined) return true;
  if (narrow === undefined || !isCost(wide)) return false;
  const unit = '';
  return compareQuantities({ value: wide, unit }, { value: narrow, unit }) <= 0;
}
