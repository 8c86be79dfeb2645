import { TextInput } from '@mantine/core';
import type { FieldProps } from './field.js';
import { inputsOf } from './form-field.js';
import { inputProps } from './input-props.js';
import classes from './form.module.css';

/** A decimal and its unit, side by side. */
export function QuantityField({ field, form }: Omit<FieldProps, 'zone'>) {
  const [value = '', unit = ''] = inputsOf(field);
  return (
    <fieldset className={classes.quantity}>
      <legend className={classes.hidden}>{field.label}</legend>
      <TextInput {...inputProps(field, form, value)} inputMode="decimal" />
      <TextInput
        {...inputProps(field, form, unit, 'Unit')}
        description={undefined}
        aria-label={`${field.label}: unit`}
      />
    </fieldset>
  );
}
