import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { paths, useOverturn } from '../api/case.js';
import { Field } from '../form/field.js';
import { FormRefusal } from '../form/form-refusal.js';
import type { FormField } from '../form/form-field.js';
import { useForm } from '../form/use-form.js';
import classes from './case.module.css';

const FIELDS: FormField[] = [
  {
    pointer: '/reason',
    label: 'Why does the decision no longer hold?',
    kind: 'long-text',
    required: true,
    hint: 'What it did in other systems is taken back, or listed where nothing takes it back. The question is asked again.',
  },
];

/** The decision itself stays on record; whoever overturns it needs the duty that deciding takes. */
export function OverturnForm({ shown, questionId }: { shown: CaseDetail; questionId: string }) {
  const [open, setOpen] = useState(false);
  const overturn = useOverturn(shown.id);
  const form = useForm({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { reason: form.values['/reason'] ?? '' };
    overturn.mutate(
      { path: paths.overturn(shown.id, questionId), body, ifMatch: shown.version },
      { onSuccess: () => setOpen(false), onError: (error) => form.refuse(error, FIELDS) },
    );
  };
  if (!open) {
    return (
      <Button variant="subtle" color="red" onClick={() => setOpen(true)}>
        Overturn this decision
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
        <Button type="submit" color="red.9" loading={overturn.isPending}>
          Overturn this decision
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          Back
        </Button>
      </div>
    </form>
  );
}
