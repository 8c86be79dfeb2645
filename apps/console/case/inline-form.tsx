import { Button, type ButtonProps } from '@mantine/core';
import type { FormEvent } from 'react';
import { Field } from '../form/field.js';
import { FormRefusal } from '../form/form-refusal.js';
import type { FormField } from '../form/form-field.js';
import type { useForm } from '../form/use-form.js';
import classes from './case.module.css';

interface Props {
  label: string;
  fields: readonly FormField[];
  form: ReturnType<typeof useForm>;
  isPending: boolean;
  send: () => void;
  back: () => void;
  /** How the button looks that sends it. */
  look?: Pick<ButtonProps, 'size' | 'variant' | 'color'>;
}

/** A small form in the place of the button that opened it. */
export function InlineForm({ label, fields, form, isPending, send, back, look = {} }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={submit} noValidate className={classes.inlineForm}>
      {fields.map((field) => (
        <Field key={field.pointer} field={field} form={form} zone="UTC" />
      ))}
      <FormRefusal form={form} />
      <div className={classes.buttons}>
        <Button type="submit" loading={isPending} {...look}>
          {label}
        </Button>
        <Button size={look.size} variant="subtle" onClick={back}>
          Back
        </Button>
      </div>
    </form>
  );
}
