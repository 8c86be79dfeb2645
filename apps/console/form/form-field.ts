import type { AnswerFieldKind } from '../../../libs/domain/playbook.js';

/** One thing that a form asks. `pointer` is the RFC 6901 pointer of its value in the body that is sent. */
export interface FormField {
  pointer: string;
  label: string;
  kind: AnswerFieldKind | 'long-text' | 'whole' | 'choice';
  required: boolean;
  hint?: string;
  /** For `choice`; those of a `group` stand together below its name. */
  options?: { value: string; label: string; group?: string }[];
}

/** What stands in the inputs, by pointer, as typed; a quantity and a window have an entry for each of their two inputs. */
export type FormValues = Record<string, string>;

/** What is wrong, by pointer. */
export type FormErrors = Record<string, string>;

/** The inputs of a field, in the order in which they stand on the page. */
export function inputsOf(field: FormField): string[] {
  if (field.kind === 'quantity') return [`${field.pointer}/value`, `${field.pointer}/unit`];
  if (field.kind === 'window') return [`${field.pointer}/from`, `${field.pointer}/to`];
  return [field.pointer];
}
