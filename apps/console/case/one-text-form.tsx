import { Button, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CaseReceipt } from '../../../libs/contracts/api/index.js';
import type { useReturn } from '../api/case.js';
import { fieldErrors } from '../api/problem.js';
import { FormProblem } from '../form/form-problem.js';
import { useAnnounce } from '../layout/announce.js';

interface OneTextFormProps<Name extends string> {
  /** The member of the body that takes the text. */
  name: Name;
  label: string;
  hint: string;
  button: string;
  /** What to say aloud once it is done. */
  done: string;
  path: string;
  change: Change<Record<Name, string>>;
  onDone?: () => void;
  /** Takes the focus: somebody has just asked for the form. */
  focused?: boolean;
}

type Change<Body> = Pick<ReturnType<typeof useReturn>, 'isPending' | 'error'> & {
  mutate: (change: { path: string; body: Body }, then: { onSuccess: (receipt: CaseReceipt) => void }) => void;
};

/** A change of a task that takes one text and nothing else. */
export function OneTextForm<Name extends string>(props: OneTextFormProps<Name>) {
  const { name, label, hint, button, done, path, change, onDone, focused = false } = props;
  const announce = useAnnounce();
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { [name]: text } as Record<Name, string>;
    change.mutate(
      { path, body },
      {
        onSuccess: () => {
          announce(done);
          onDone?.();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Textarea
          label={label}
          description={hint}
          required
          autoFocus={focused}
          autosize
          value={text}
          error={fieldErrors(change.error)[`/${name}`]}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FormProblem error={change.error} />
        <Button type="submit" variant="default" loading={change.isPending}>
          {button}
        </Button>
      </Stack>
    </form>
  );
}
