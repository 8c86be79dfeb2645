import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ActionView } from '../../../libs/contracts/api/index.js';
import { recordPaths, useMoveAction } from '../api/record.js';
import type { FormField } from '../form/form-field.js';
import { useForm } from '../form/use-form.js';
import { ACTION_MOVE } from '../words/labels.js';
import { InlineForm } from './inline-form.js';

/** What somebody else was to verify is dropped with a reason alone. */
export function DropActionForm({ caseId, action }: { caseId: string; action: ActionView }) {
  const [open, setOpen] = useState(false);
  const move = useMoveAction(caseId);
  const form = useForm({});
  const fields: FormField[] = [
    { pointer: '/note', label: 'Why need it not be done?', kind: 'long-text', required: action.needsOther },
  ];
  const send = () => {
    const note = form.values['/note'] ?? '';
    const body = { move: 'drop' as const, ...(note !== '' && { note }) };
    move.mutate(
      { path: recordPaths.move(action.id), body },
      { onSuccess: () => setOpen(false), onError: (error) => form.refuse(error, fields) },
    );
  };
  if (!open) {
    return (
      <Button size="sm" variant="default" onClick={() => setOpen(true)}>
        {ACTION_MOVE.drop}
      </Button>
    );
  }
  return (
    <InlineForm
      label={ACTION_MOVE.drop}
      fields={fields}
      form={form}
      isPending={move.isPending}
      send={send}
      back={() => setOpen(false)}
      look={{ size: 'sm', variant: 'default' }}
    />
  );
}
