import { alternatives } from '../../../libs/domain/answer-check.js';
import type { AnswerOption } from '../../../libs/domain/playbook.js';
import type { FormField } from '../form/form-field.js';

/** What an answer must or may say besides itself: its own fields, then the reason. */
export function answerFields(option: AnswerOption): FormField[] {
  const oneOf = alternatives(option);
  const fields = option.fields.map((field): FormField => ({
    pointer: `/payload/${field.name}`,
    label: field.label,
    kind: field.kind,
    required: field.required,
    ...(oneOf.includes(field) ? { hint: 'Give this or the other, or both' } : {}),
  }));
  const required = option.reason === 'required';
  return [
    ...fields,
    { pointer: '/reason', label: required ? 'Reason' : 'Reason, if you like', kind: 'long-text', required },
  ];
}
