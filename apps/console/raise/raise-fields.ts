import { EXCEPTION_TYPES, type ExceptionType } from '../../../libs/domain/exception-type.js';
import { SEVERITIES } from '../../../libs/domain/severity.js';
import type { FormField } from '../form/form-field.js';
import { SEVERITY } from '../words/labels.js';

/** What a type is, for somebody who must choose one. */
export const TYPE_HINT: Record<ExceptionType, string> = {
  'material-shortage': 'An order lacks a component.',
  downtime: 'A machine stands.',
  'quality-hold': 'A lot or an order must not ship or be used.',
  'rework-approval': 'A lot could be saved by rework, at a cost.',
  'maintenance-conflict': 'Maintenance and production want the same machine at the same time.',
};

export function isExceptionType(text: string | undefined): text is ExceptionType {
  return EXCEPTION_TYPES.some((type) => type === text);
}

const place: FormField = { pointer: '/nodeId', label: 'Where', kind: 'node', required: true };
const machine: FormField = { pointer: '/facts/machine', label: 'Machine', kind: 'node', required: true };
const text = (name: string, label: string, hint?: string): FormField => ({
  pointer: `/facts/${name}`,
  label,
  kind: 'text',
  required: true,
  hint,
});

/** What each type asks, in the order in which a person on the floor knows it. */
export const TYPE_FIELDS: Record<ExceptionType, FormField[]> = {
  'material-shortage': [
    place,
    text('order', 'Order that lacks it'),
    text('component', 'Component'),
    { pointer: '/facts/missing', label: 'Missing quantity', kind: 'quantity', required: true },
    { pointer: '/facts/needBy', label: 'Needed by', kind: 'instant', required: true },
  ],
  downtime: [
    machine,
    { pointer: '/facts/stoppedAt', label: 'Stopped at', kind: 'instant', required: true },
    { ...text('reason', 'Reason, if known'), required: false },
  ],
  'quality-hold': [
    place,
    text('defect', 'Defect'),
    {
      pointer: '/facts/description',
      label: 'What was seen, if it needs more words',
      kind: 'long-text',
      required: false,
    },
    { ...text('supplier', 'Supplier, if it came from one'), required: false },
  ],
  'rework-approval': [
    place,
    text('lot', 'Lot'),
    { pointer: '/lines/0/quantity', label: 'Quantity of the lot', kind: 'quantity', required: true },
    text('defect', 'Defect'),
    text('proposedRoute', 'Proposed rework route'),
    { pointer: '/facts/cost/amount', label: 'Cost', kind: 'decimal', required: true },
    text('cost/currency', 'Currency', 'Three letters, such as EUR'),
  ],
  'maintenance-conflict': [
    machine,
    text('maintenanceOrder', 'Maintenance order'),
    { pointer: '/facts/maintenanceWindow', label: 'Maintenance wants it', kind: 'window', required: true },
    text('productionOrder', 'Production order'),
    { pointer: '/facts/productionWindow', label: 'Production wants it', kind: 'window', required: true },
    {
      pointer: '/facts/safetyRelevant',
      label: 'Is the maintenance relevant to safety?',
      kind: 'choice',
      required: true,
      options: [
        { value: 'unknown', label: 'Not known (treated as yes)' },
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ],
    },
    {
      pointer: '/facts/toleranceMinutes',
      label: 'Maintenance may move by (minutes)',
      kind: 'whole',
      required: true,
      hint: '0 where it may not move at all',
    },
  ],
};

/** What every type asks last. */
export const COMMON_FIELDS: FormField[] = [
  { pointer: '/occurredAt', label: 'When it happened', kind: 'instant', required: true },
  {
    pointer: '/severity',
    label: 'Severity',
    kind: 'choice',
    required: false,
    hint: 'It counts where it is worse than the playbook says',
    options: [
      { value: '', label: 'As usual for this type' },
      ...SEVERITIES.map((severity) => ({ value: severity, label: SEVERITY[severity] })),
    ],
  },
  { pointer: '/note', label: 'Anything else, in your own words', kind: 'long-text', required: false },
];

/** One lot or order of a hold. */
export function lineFields(index: number): FormField[] {
  const at = (name: string) => `/lines/${index}/${name}`;
  return [
    {
      pointer: at('kind'),
      label: 'Lot or order',
      kind: 'choice',
      required: true,
      options: [
        { value: 'lot', label: 'Lot' },
        { value: 'order', label: 'Order' },
      ],
    },
    { pointer: at('ref'), label: 'Number', kind: 'text', required: true },
    { pointer: at('quantity'), label: 'Quantity', kind: 'quantity', required: true },
    { pointer: at('item'), label: 'Item, if known', kind: 'text', required: false },
  ];
}
