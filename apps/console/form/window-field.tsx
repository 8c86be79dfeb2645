import type { FieldProps } from './field.js';
import { inputsOf } from './form-field.js';
import { inputProps } from './input-props.js';
import { InstantInput } from './instant-input.js';
import classes from './form.module.css';

/** From when to when. */
export function WindowField({ field, form, zone }: FieldProps) {
  const [from = '', to = ''] = inputsOf(field);
  return (
    <fieldset className={classes.window}>
      <legend className={classes.hidden}>{field.label}</legend>
      <InstantInput {...inputProps(field, form, from, `${field.label}: from`)} zone={zone} />
      <InstantInput {...inputProps(field, form, to, `${field.label}: to`)} zone={zone} />
    </fieldset>
  );
}
