import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import type { WorldEvent } from '../../../libs/domain/world-event.js';
import type { FormField, FormValues } from '../form/form-field.js';

const LOT: FormField = {
  ...{ pointer: '/payload/lot', label: 'Which lot?', kind: 'text', required: true },
  hint: 'The number that ERP knows it under',
};

const HELD: FormField = { ...LOT, hint: 'Which of the goods on hold it is about' };

/** What must be said besides that it happened. */
const FIELDS: Partial<Record<WorldEvent, FormField[]>> = {
  'material-arrived': [
    LOT,
    {
      ...{ pointer: '/payload/quantity', label: 'How much of it?', kind: 'quantity', required: true },
      hint: 'The case ends once ERP shows that it covers the need and may be used',
    },
  ],
  'inspection-passed': [LOT],
  'concession-used': [HELD],
  'rework-done': [
    HELD,
    {
      ...{
        pointer: '/payload/inspection',
        label: 'What did the inspection find?',
        kind: 'long-text',
        required: true,
      },
      hint: 'It stands beside the question that follows',
    },
  ],
};

export function signalFields(event: WorldEvent): readonly FormField[] {
  return FIELDS[event] ?? [];
}

/** What is likely stands there already. */
export function likelyValues(
  { facts, lines }: Pick<CaseDetail, 'facts' | 'lines'>,
  event: WorldEvent,
): FormValues {
  const [only, ...others] = lines;
  if (facts.type === 'quality-hold') return only && others.length === 0 ? { '/payload/lot': only.ref } : {};
  if (event !== 'material-arrived' || facts.type !== 'material-shortage') return {};
  return { '/payload/quantity/unit': facts.missing.unit };
}
