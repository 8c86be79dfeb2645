import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail, CaseReceipt } from '../../../libs/contracts/api/index.js';
import { useChange } from '../api/case.js';
import type { Json } from '../form/form-body.js';
import type { FormField, FormValues } from '../form/form-field.js';
import { useForm } from '../form/use-form.js';
import { InlineForm } from './inline-form.js';

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
  const send = () => {
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
    <InlineForm
      label={label}
      fields={fields}
      form={form}
      isPending={change.isPending}
      send={send}
      back={() => setOpen(false)}
    />
  );
}
