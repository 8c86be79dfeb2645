import { alternatives } from '../../../libs/domain/answer-check.js';
import type { AnswerOption } from '../../../libs/domain/playbook.js';
import type { CodeChoices } from '../api/codes.js';
import type { FormField } from '../form/form-field.js';

const NO_CODES: CodeChoices = new Map();

/** What an answer must or may say besides itself: its own fields, the code that explains it, then the reason; all below `at`. */
export function answerFields(option: AnswerOption, codes = NO_CODES, at = ''): FormField[] {
  const oneOf = alternatives(option);
  const fields = option.fields.map((field): FormField => ({
    pointer: `${at}/payload/${field.name}`,
    label: field.label,
    kind: field.kind,
    required: field.required,
    ...(oneOf.includes(field) ? { hint: 'Give this or the other, or both' } : {}),
  }));
  const required = option.reason === 'required';
  return [
    ...fields,
    ...codeFields(option, codes, at),
    {
      pointer: `${at}/reason`,
      label: required ? 'Reason' : 'Reason, if you like',
      kind: 'long-text',
      required,
    },
  ];
}

function codeFields({ reasonCodes }: AnswerOption, codes: CodeChoices, at: string): FormField[] {
  if (!reasonCodes) return [];
  const leaves = codes.get(reasonCodes) ?? [];
  const options = leaves.map(({ code, label, path }) => ({
    value: code,
    label: [...path, label].join(' › '),
  }));
  return [
    {
      pointer: `${at}/reasonCode`,
      label: 'Code',
      kind: 'choice',
      required: true,
      options: [{ value: '', label: 'Choose one' }, ...options],
    },
  ];
}
