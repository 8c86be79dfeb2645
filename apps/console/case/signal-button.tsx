import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CaseDetail, SignalRequest } from '../../../libs/contracts/api/index.js';
import type { WorldEvent } from '../../../libs/domain/world-event.js';
import { paths, useSignal } from '../api/case.js';
import { Field } from '../form/field.js';
import { formBody } from '../form/form-body.js';
import { FormRefusal } from '../form/form-refusal.js';
import { useForm } from '../form/use-form.js';
import { useAnnounce } from '../layout/announce.js';
import { WORLD_EVENT } from '../words/labels.js';
import classes from './case.module.css';
import { likelyValues, signalFields } from './signal-fields.js';

/** Tells the case what happened, with what must be said of it; asks once, since a case may end by it. */
export function SignalButton({ shown, event }: { shown: CaseDetail; event: WorldEvent }) {
  const signal = useSignal(shown.id);
  const announce = useAnnounce();
  const [sure, setSure] = useState(false);
  const form = useForm(likelyValues(shown, event));
  const label = WORLD_EVENT[event];
  const fields = signalFields(event);
  const send = (submitted: FormEvent) => {
    submitted.preventDefault();
    const body = { event, ...formBody(fields, form.values, 'UTC') } as SignalRequest;
    signal.mutate(
      { path: paths.signal(shown.id), body },
      {
        onSuccess: () => {
          setSure(false);
          form.replace(likelyValues(shown, event));
          announce(`Recorded: ${label}`);
        },
        onError: (error) => form.refuse(error, fields),
      },
    );
  };

  if (!sure) {
    return (
      <Button variant="default" onClick={() => setSure(true)}>
        {label}
      </Button>
    );
  }
  return (
    <form onSubmit={send} noValidate className={fields.length > 0 ? classes.inlineForm : classes.sure}>
      {fields.map((field) => (
        <Field key={field.pointer} field={field} form={form} zone="UTC" />
      ))}
      <FormRefusal form={form} />
      <div className={classes.buttons}>
        <Button type="submit" loading={signal.isPending} autoFocus={fields.length === 0}>
          Yes: {label.toLowerCase()}
        </Button>
        <Button variant="subtle" onClick={() => setSure(false)}>
          Back
        </Button>
      </div>
    </form>
  );
}
