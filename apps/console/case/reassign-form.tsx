import { Button, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CaseDetail, PersonView, TaskView } from '../../../libs/contracts/api/index.js';
import { paths, useReassign } from '../api/case.js';
import { usePeople } from '../api/plant.js';
import { fieldErrors } from '../api/problem.js';
import { FormProblem } from '../form/form-problem.js';
import { useAnnounce } from '../layout/announce.js';

interface ReassignFormProps {
  shown: CaseDetail;
  task: TaskView;
  onDone: () => void;
}

/** Hands a task to somebody else; the ladder goes on as it was. */
export function ReassignForm({ shown, task, onDone }: ReassignFormProps) {
  const { data: people = [] } = usePeople();
  const reassign = useReassign(shown.id);
  const announce = useAnnounce();
  const [personId, setPersonId] = useState('');
  const [reason, setReason] = useState('');
  const errors = fieldErrors(reassign.error);
  const others = people.filter((person) => person.plantId === shown.plantId && person.id !== task.owner.id);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    reassign.mutate(
      { path: paths.reassign(task.id), body: { personId, reason }, ifMatch: shown.version },
      {
        onSuccess: () => {
          announce('Handed over');
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <NativeSelect
          label="Hand over to"
          required
          autoFocus
          value={personId}
          error={errors['/personId']}
          onChange={(event) => setPersonId(event.currentTarget.value)}
          data={[{ value: '', label: 'Choose a person' }, ...others.map(toOption)]}
        />
        <Textarea
          label="Why?"
          required
          autosize
          value={reason}
          error={errors['/reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormProblem error={reassign.error} />
        <Button type="submit" variant="default" loading={reassign.isPending}>
          Hand over
        </Button>
      </Stack>
    </form>
  );
}

function toOption(person: PersonView): { value: string; label: string } {
  const duties = person.duties.map((duty) => duty.name).join(', ');
  return {
    value: person.id,
    label: duties ? `${person.name} (on duty: ${duties})` : `${person.name} (not on duty)`,
  };
}
