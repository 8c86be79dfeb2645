import { NativeSelect, Textarea, TextInput, type ComboboxStringGroupData } from '@mantine/core';
import type { FormField } from './form-field.js';
import { inputProps } from './input-props.js';
import { InstantInput } from './instant-input.js';
import { NodeSelect } from './node-select.js';
import { QuantityField } from './quantity-field.js';
import type { Form } from './use-form.js';
import { WindowField } from './window-field.js';

export interface FieldProps {
  field: FormField;
  form: Form;
  /** The plant's time zone, for instants. */
  zone: string;
}

/** One field of a form, whatever its kind. */
export function Field({ field, form, zone }: FieldProps) {
  const common = inputProps(field, form, field.pointer);
  switch (field.kind) {
    case 'quantity':
      return <QuantityField field={field} form={form} />;
    case 'window':
      return <WindowField field={field} form={form} zone={zone} />;
    case 'instant':
      return <InstantInput {...common} zone={zone} />;
    case 'node':
      return <NodeSelect {...common} />;
    case 'choice':
      return <NativeSelect {...common} data={grouped(field.options ?? [])} />;
    case 'long-text':
      return <Textarea {...common} autosize minRows={2} />;
    case 'decimal':
      return <TextInput {...common} inputMode="decimal" />;
    case 'whole':
      return <TextInput {...common} inputMode="numeric" />;
    case 'text':
      return <TextInput {...common} />;
  }
}

/** Branches in the order in which their first leaf comes. */
function grouped(options: NonNullable<FormField['options']>): ComboboxStringGroupData {
  const branches = [...new Set(options.map(({ group }) => group))];
  return branches.flatMap((group): ComboboxStringGroupData => {
    const items = options
      .filter((option) => option.group === group)
      .map(({ value, label }) => ({ value, label }));
    return group === undefined ? items : [{ group, items }];
  });
}
