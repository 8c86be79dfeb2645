import type { EvidencePolicy } from './evidence.js';
import type { ExceptionType } from './exception-type.js';
import { fault, type Fault } from './fault.js';
import type { AnswerOption, Playbook, QuestionPolicy } from './playbook.js';
import { DECIMAL_SHAPE } from './quantity.js';

/** The questions whose process carries out another answer for each line. */
export const QUESTIONS_BY_LINE: Record<ExceptionType, readonly string[]> = {
  'material-shortage': [],
  downtime: [],
  'quality-hold': ['disposition'],
  'rework-approval': [],
  'maintenance-conflict': [],
};

/** What is wrong with a question's lines and evidence. */
export function lineAndEvidenceFaults(
  { type }: Playbook,
  at: string,
  key: string,
  policy: QuestionPolicy,
): Fault[] {
  return [
    ...perLineFaults(type, at, key, policy),
    ...policy.answers.flatMap((answer, i) => evidenceFaults(`${at}/answers/${i}`, answer)),
  ];
}

function perLineFaults(
  type: ExceptionType,
  at: string,
  key: string,
  { perLine, rule }: QuestionPolicy,
): Fault[] {
  if (!perLine) return [];
  const faults: Fault[] = [];
  if (!QUESTIONS_BY_LINE[type].includes(key)) {
    faults.push(
      fault(`${at}/perLine`, `The process cannot carry out another answer for each line of "${key}".`),
    );
  }
  if (rule.kind === 'sequence') {
    faults.push(
      fault(`${at}/perLine`, 'Each duty of a sequence signs the same answer: ask it of the whole case.'),
    );
  }
  return faults;
}

function evidenceFaults(at: string, { evidence = [] }: AnswerOption): Fault[] {
  const keys = evidence.map(({ key }) => key);
  return evidence.flatMap((policy, i) => [
    ...(keys.indexOf(policy.key) < i
      ? [fault(`${at}/evidence/${i}/key`, `"${policy.key}" is asked for twice.`)]
      : []),
    ...limitFaults(`${at}/evidence/${i}`, policy),
  ]);
}

function limitFaults(at: string, { kind, limits, items, permit }: EvidencePolicy): Fault[] {
  const faults: Fault[] = [];
  if (limits && kind !== 'measured-value')
    faults.push(fault(`${at}/limits`, 'Only a measured value has limits.'));
  if (items && kind !== 'checked-list') faults.push(fault(`${at}/items`, 'Only a checked list has items.'));
  if (permit && kind !== 'permit')
    faults.push(fault(`${at}/permit`, 'Only a permit is in force or handed back.'));
  if (kind === 'checked-list' && !items?.length)
    faults.push(fault(`${at}/items`, 'Say what is to be ticked.'));
  for (const name of ['atLeast', 'atMost'] as const) {
    const bound = limits?.[name];
    if (bound !== undefined && !DECIMAL_SHAPE.test(bound))
      faults.push(fault(`${at}/limits/${name}`, 'A limit is a decimal, such as "3.2".'));
  }
  return faults;
}
