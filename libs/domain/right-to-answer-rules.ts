import { fault, type Fault } from './fault.js';
import type { OwnerPolicy, Playbook, QuestionPolicy } from './playbook.js';
import { DECIMAL_SHAPE } from './quantity.js';
import type { OwnerTier } from './right-to-answer-policy.js';

/** What a question says about who may answer it that cannot hold. */
export function rightFaults(playbook: Playbook, at: string, policy: QuestionPolicy): Fault[] {
  return [
    ...policy.owners.flatMap((owner, i) => ownerFaults(playbook, `${at}/owners/${i}`, owner, policy)),
    ...ruleFaults(`${at}/rule`, policy),
    ...twiceFaults(`${at}/separateFrom`, policy.separateFrom),
    ...twiceFaults(`${at}/qualification`, policy.qualification ?? []),
  ];
}

function ownerFaults(
  { type }: Playbook,
  at: string,
  { tiers = [], count = 1, qualification = [] }: OwnerPolicy,
  { rule }: QuestionPolicy,
): Fault[] {
  const faults = tiers.flatMap((tier, i) => tierFaults(`${at}/tiers/${i}`, tier));
  if (type !== 'rework-approval' && tiers.some(({ costAbove }) => costAbove !== undefined)) {
    faults.push(fault(`${at}/tiers`, 'This type has no cost.'));
  }
  if (count > 1 && (rule.kind === 'single' || rule.kind === 'sequence')) {
    faults.push(fault(`${at}/count`, `The rule "${rule.kind}" asks one person a duty.`));
  }
  return [...faults, ...twiceFaults(`${at}/qualification`, qualification)];
}

function tierFaults(at: string, { costAbove, severity }: OwnerTier): Fault[] {
  if (costAbove === undefined && severity === undefined) {
    return [fault(at, 'Say from which cost or from which severity on.')];
  }
  if (costAbove === undefined || (DECIMAL_SHAPE.test(costAbove) && !costAbove.startsWith('-'))) return [];
  return [fault(`${at}/costAbove`, 'A cost is a decimal, such as "5000.00".')];
}

function ruleFaults(at: string, { rule, owners, answers }: QuestionPolicy): Fault[] {
  if (rule.kind === 'quorum') {
    const asked = owners.reduce((sum, { count = 1 }) => sum + count, 0);
    return rule.atLeast > asked ? [fault(`${at}/atLeast`, `Only ${asked} are asked.`)] : [];
  }
  if (rule.kind !== 'sequence' || rule.goesOnWith === undefined) return [];
  return answers.some(({ key }) => key === rule.goesOnWith)
    ? []
    : [fault(`${at}/goesOnWith`, `"${rule.goesOnWith}" is not offered.`)];
}

function twiceFaults(at: string, names: readonly string[]): Fault[] {
  return names.flatMap((name, i) =>
    names.indexOf(name) < i ? [fault(`${at}/${i}`, `"${name}" is named twice.`)] : [],
  );
}
