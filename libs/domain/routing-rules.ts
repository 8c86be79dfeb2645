import { takesAll, textsOf, type Conditions } from './conditions.js';
import { conditionFaults, firstMatchFaults } from './conditions-rules.js';
import { child, fault, type Fault } from './fault.js';
import type { Playbook } from './playbook.js';
import { replacementBy, type DutySlot, type RoutingRule } from './routing-policy.js';
import { SEVERITIES } from './severity.js';

/** What keeps routing from meaning what it says: facts that no case has, duties that nobody asks, rules that never speak. */
export function routingFaults(playbook: Playbook): Fault[] {
  const slots = dutySlots(playbook);
  return firstMatchFaults(
    '/routing',
    playbook.routing ?? [],
    (at, rule) => [
      ...replacementFaults(at, rule, slots),
      ...sameDutyFaults(at, playbook, rule),
      ...conditionFaults(`${at}/when`, playbook.type, rule.when),
      ...questionFaults(`${at}/when/question`, playbook, rule.when),
    ],
    (rule, before) => isTaken(rule, before, slots),
  );
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

function questionFaults(at: string, { questions }: Playbook, { question }: Conditions): Fault[] {
  return textsOf(question ?? [])
    .filter((key) => !(key in questions))
    .map((key) => fault(at, `There is no question "${key}".`));
}

/** Whether the rules before it decide all that a rule could, severity by severity and question by question. */
function isTaken(rule: RoutingRule, before: readonly RoutingRule[], slots: readonly DutySlot[]): boolean {
  const own = slots.filter((slot) => replacementBy(rule, slot) !== undefined);
  const severities = textsOf(rule.when.severity ?? [...SEVERITIES]);
  return own.every((slot) => {
    const rivals = before.filter((earlier) => replacementBy(earlier, slot) !== undefined);
    return severities.every((severity) => {
      const narrow = { ...rule.when, severity, question: slot.question };
      return rivals.some((earlier) => takesAll(earlier.when, narrow));
    });
  });
}
