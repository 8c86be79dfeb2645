import { Button } from '@mantine/core';
import { Field } from '../form/field.js';
import type { FormField } from '../form/form-field.js';
import type { Form } from '../form/use-form.js';
import classes from './raise.module.css';

interface LinesEditorProps {
  lines: FormField[][];
  form: Form;
  zone: string;
  onAdd: () => void;
  onRemove: (index: number) => void;
}

/** The lots and orders that are concerned, one at least. */
export function LinesEditor({ lines, form, zone, onAdd, onRemove }: LinesEditorProps) {
  return (
    <>
      {lines.map((fields, index) => (
        <fieldset key={index} className={classes.line}>
          <legend>
            {lines.length === 1 ? 'What is held' : `What is held, ${index + 1} of ${lines.length}`}
          </legend>
          {fields.map((field) => (
            <Field key={field.pointer} field={field} form={form} zone={zone} />
          ))}
          {lines.length > 1 && (
            <Button variant="subtle" onClick={() => onRemove(index)} aria-label={`Take out ${index + 1}`}>
              Take out
            </Button>
          )}
        </fieldset>
      ))}
      <div>
        <Button variant="default" onClick={onAdd}>
          Add another lot or order
        </Button>
      </div>
    </>
  );
}
