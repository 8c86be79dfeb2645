import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { paths, useCancel } from '../api/case.js';
import type { FormField } from '../form/form-field.js';
import { useForm } from '../form/use-form.js';
import { InlineForm } from './inline-form.js';

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
  const send = () => {
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
    <InlineForm
      label="Cancel the case"
      fields={FIELDS}
      form={form}
      isPending={cancel.isPending}
      send={send}
      back={() => setOpen(false)}
      look={{ color: 'red.9' }}
    />
  );
}
