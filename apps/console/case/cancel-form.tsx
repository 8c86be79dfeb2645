import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { paths, useCancel } from '../api/case.js';
import { Field } from '../form/field.js';
import { FormRefusal } from '../form/form-refusal.js';
import type { FormField } from '../form/form-field.js';
import { useForm } from '../form/use-form.js';
import classes from './case.module.css';

const FIELDS: FormField[] = [
  {
    pointer: '/reason',
    label: 'Why is it cancelled?',
    kind: 'long-text',
    required: true,
    hint: 'The question is withdrawn. The case ends once every effect is settled.',
  },
];

/** Cancelling takes a reason, and is never a way to lift a hold. */
export function CancelForm({ shown }: { shown: CaseDetail }) {
  const [open, setOpen] = useState(false);
  const cancel = useCancel(shown.id);
  const form = useForm({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { reason: form.values['/reason'] ?? '' };
    cancel.mutate(
      { path: paths.cancel(shown.id), body, ifMatch: shown.version },
      { onSuccess: () => setOpen(false), onError: (error) => form.refuse(error, FIELDS) },
    );
  };
  if (!open) {
    return (
      <Button variant="subtle" color="red" onClick={() => setOpen(true)}>
        Cancel the case
      </Button>
    );
  }
  return (
    <form onSubmit={submit} noValidate className={classes.inlineForm}>
      {FIELDS.map((field) => (
        <Field key={field.pointer} field={field} form={form} zone="UTC" />
      ))}
      <FormRefusal form={form} />
      <div className={classes.buttons}>
        <Button type="submit" color="red.9" loading={cancel.isPending}>
          Cancel the case
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          Back
        </Button>
      </div>
    </form>
  );
}
