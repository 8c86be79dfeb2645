import { Button, Stack } from '@mantine/core';
import type { FormEvent } from 'react';
import type { ActionRequest, CaseDetail } from '../../../libs/contracts/api/index.js';
import { usePeople } from '../api/plant.js';
import { recordPaths, useAddAction } from '../api/record.js';
import { Field } from '../form/field.js';
import { formBody } from '../form/form-body.js';
import type { FormField } from '../form/form-field.js';
import { FormRefusal } from '../form/form-refusal.js';
import { useForm } from '../form/use-form.js';

/** Gives somebody something to do before the case may close. */
export function ActionForm({ shown, zone, onDone }: { shown: CaseDetail; zone: string; onDone: () => void }) {
  const { data: people = [] } = usePeople();
  const form = useForm({});
  const add = useAddAction(shown.id);
  const owners = people
    .filter(({ plantId }) => plantId === shown.plantId)
    .map(({ id, name }) => ({ value: id, label: name }));
  const fields: FormField[] = [
    { pointer: '/what', label: 'What is to be done', kind: 'text', required: true },
    {
      ...{ pointer: '/owner/personId', label: 'By whom', kind: 'choice', required: true },
      options: [{ value: '', label: 'Choose a person' }, ...owners],
    },
    { pointer: '/dueAt', label: 'Until when', kind: 'instant', required: true },
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = formBody(fields, form.values, zone) as ActionRequest;
    add.mutate(
      { path: recordPaths.actions(shown.id), body },
      { onSuccess: onDone, onError: (error) => form.refuse(error, fields) },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {fields.map((field) => (
          <Field key={field.pointer} field={field} form={form} zone={zone} />
        ))}
        <FormRefusal form={form} />
        <Button type="submit" loading={add.isPending}>
          Add it
        </Button>
      </Stack>
    </form>
  );
}
