import { Button, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CaseDetail, PersonView, TaskView } from '../../../libs/contracts/api/index.js';
import { paths, useForward } from '../api/case.js';
import { usePeople } from '../api/plant.js';
import { fieldErrors } from '../api/problem.js';
import { FormProblem } from '../form/form-problem.js';
import { useAnnounce } from '../layout/announce.js';

interface ForwardFormProps {
  shown: CaseDetail;
  task: TaskView;
  onDone: () => void;
}

const PERSON = 'person/';
const DUTY = 'duty/';

/** Asks somebody else for a word; the task stays where it is, and the ladder goes on. */
export function ForwardForm({ shown, task, onDone }: ForwardFormProps) {
  const { data: people = [] } = usePeople();
  const forward = useForward(shown.id);
  const announce = useAnnounce();
  const [to, setTo] = useState('');
  const [question, setQuestion] = useState('');
  const errors = fieldErrors(forward.error);
  const here = people.filter((person) => person.plantId === shown.plantId && person.id !== task.owner.id);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    forward.mutate(
      { path: paths.forward(task.id), body: { ...recipient(to), question } },
      {
        onSuccess: () => {
          announce('Asked. The answer comes back to you.');
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <NativeSelect
          label="Ask whom?"
          description="They answer your question, not the case."
          required
          autoFocus
          value={to}
          error={errors['/personId'] ?? errors['/dutyId']}
          onChange={(event) => setTo(event.currentTarget.value)}
          data={[
            { value: '', label: 'Choose a duty or a person' },
            { group: 'Whoever has the duty now', items: dutyOptions(here) },
            { group: 'A person', items: here.map(({ id, name }) => ({ value: PERSON + id, label: name })) },
          ]}
        />
        <Textarea
          label="Your question"
          required
          autosize
          value={question}
          error={errors['/question']}
          onChange={(event) => setQuestion(event.currentTarget.value)}
        />
        <FormProblem error={forward.error} />
        <Button type="submit" variant="default" loading={forward.isPending}>
          Ask
        </Button>
      </Stack>
    </form>
  );
}

function recipient(chosen: string): { personId?: string; dutyId?: string } {
  if (chosen.startsWith(PERSON)) return { personId: chosen.slice(PERSON.length) };
  return chosen.startsWith(DUTY) ? { dutyId: chosen.slice(DUTY.length) } : {};
}

function dutyOptions(people: readonly PersonView[]): { value: string; label: string }[] {
  const names = new Map(people.flatMap(({ duties }) => duties.map(({ id, name }) => [id, name])));
  const options = [...names].map(([id, label]) => ({ value: DUTY + id, label }));
  return options.sort((a, b) => a.label.localeCompare(b.label));
}
