import type { FormField } from './form-field.js';
import { inputId, type Form } from './use-form.js';

/** What every input of ours has: its place, its words, its value and its error. */
export function inputProps(field: FormField, form: Form, pointer: string, label = field.label) {
  return {
    id: inputId(pointer),
    name: pointer,
    label,
    description: field.hint,
    required: field.required,
    value: form.values[pointer] ?? '',
    error: form.errors[pointer],
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => form.set(pointer, event.currentTarget.value),
  };
}
