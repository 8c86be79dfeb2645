import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { paths, useOverturn } from '../api/case.js';
import type { FormField } from '../form/form-field.js';
import { useForm } from '../form/use-form.js';
import { InlineForm } from './inline-form.js';

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
  const send = () => {
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
    <InlineForm
      label="Overturn this decision"
      fields={FIELDS}
      form={form}
      isPending={overturn.isPending}
      send={send}
      back={() => setOpen(false)}
      look={{ color: 'red.9' }}
    />
  );
}
