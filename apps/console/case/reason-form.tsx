import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CaseDetail, CaseReceipt } from '../../../libs/contracts/api/index.js';
import { useChange } from '../api/case.js';
import { Field } from '../form/field.js';
import type { Json } from '../form/form-body.js';
import type { FormField, FormValues } from '../form/form-field.js';
import { FormRefusal } from '../form/form-refusal.js';
import { useForm } from '../form/use-form.js';
import classes from './case.module.css';

interface Props {
  shown: CaseDetail;
  label: string;
  path: string;
  fields: FormField[];
  initial: FormValues;
  bodyOf: (values: FormValues) => Record<string, Json>;
}

/** A button that opens a small form, and sends it for the version of the case that is shown. */
export function ReasonForm({ shown, label, path, fields, initial, bodyOf }: Props) {
  const [open, setOpen] = useState(false);
  const change = useChange<Record<string, Json>, CaseReceipt>(shown.id);
  const form = useForm(initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { path, body: bodyOf(form.values), ifMatch: shown.version },
      { onSuccess: () => setOpen(false), onError: (error) => form.refuse(error, fields) },
    );
  };
  if (!open) {
    return (
      <Button variant="subtle" onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  }
  return (
    <form onSubmit={submit} noValidate className={classes.inlineForm}>
      {fields.map((field) => (
        <Field key={field.pointer} field={field} form={form} zone="UTC" />
      ))}
      <FormRefusal form={form} />
      <div className={classes.buttons}>
        <Button type="submit" loading={change.isPending}>
          {label}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          Back
        </Button>
      </div>
    </form>
  );
}
