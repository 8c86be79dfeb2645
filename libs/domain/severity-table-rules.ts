import { takesAll } from './conditions.js';
import { conditionFaults, firstMatchFaults } from './conditions-rules.js';
import { fault, type Fault } from './fault.js';
import type { Playbook } from './playbook.js';
import type { SeverityRow } from './severity-table.js';

/** Conditions that could never hold would leave a case less severe than the plant thinks. */
export function severityTableFaults({ type, severityTable = [] }: Playbook): Fault[] {
  return firstMatchFaults(
    '/severityTable',
    severityTable,
    (at, { when }) => [...conditionFaults(`${at}/when`, type, when), ...unknownYetFaults(`${at}/when`, when)],
    ({ when }, before) => before.some((earlier) => takesAll(earlier.when, when)),
  );
}

function unknownYetFaults(at: string, { severity, question }: SeverityRow['when']): Fault[] {
  return [
    ...(severity === undefined ? [] : [fault(`${at}/severity`, 'This is what the table is to find out.')]),
    ...(question === undefined
      ? []
      : [fault(`${at}/question`, 'A case has its severity before anything is asked.')]),
  ];
}
