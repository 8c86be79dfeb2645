import { Button } from '@mantine/core';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { Field } from '../form/field.js';
import type { FormField } from '../form/form-field.js';
import type { Form } from '../form/use-form.js';
import classes from './case.module.css';
import { leftWords } from './part-fields.js';

interface PartsEditorProps {
  open: CaseDetail['lines'];
  parts: FormField[][];
  form: Form;
  zone: string;
  onAdd: () => void;
  onRemove: (index: number) => void;
}

/** What becomes of each line, or of a part of it, and how much of it is said. */
export function PartsEditor({ open, parts, form, zone, onAdd, onRemove }: PartsEditorProps) {
  return (
    <>
      {parts.map((fields, index) => (
        <fieldset key={index} className={classes.part}>
          <legend>
            Part {index + 1} of {parts.length}
          </legend>
          {fields.map((field) => (
            <Field key={field.pointer} field={field} form={form} zone={zone} />
          ))}
          {parts.length > 1 && (
            <Button
              variant="subtle"
              size="sm"
              onClick={() => onRemove(index)}
              aria-label={`Take out part ${index + 1}`}
            >
              Take out
            </Button>
          )}
        </fieldset>
      ))}
      <ul className={classes.quiet} aria-label="How much is said" aria-live="polite">
        {open.map((line) => (
          <li key={line.lineNo}>
            {line.ref}, {line.open.value} {line.open.unit} open: {leftWords(line, form.values)}
          </li>
        ))}
      </ul>
      <div>
        <Button variant="default" size="sm" onClick={onAdd}>
          Split further
        </Button>
      </div>
    </>
  );
}
