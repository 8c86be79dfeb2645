import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { OwnChannelView } from '../../../libs/contracts/api/index.js';
import { useSendCode, useVerify } from '../api/notifications.js';
import { fieldErrors } from '../api/problem.js';
import { FormProblem } from '../form/form-problem.js';
import classes from './notifications.module.css';

/** The six digits that a phone was sent show whose it is. */
export function CodeForm({ channel }: { channel: OwnChannelView }) {
  const [code, setCode] = useState('');
  const verify = useVerify();
  const again = useSendCode();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    verify.mutate({ id: channel.id, code: code.trim() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.row}>
        <TextInput
          label="Code that it was sent"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={verify.isPending}>
          Confirm
        </Button>
        <Button variant="subtle" loading={again.isPending} onClick={() => again.mutate(channel.id)}>
          Send another
        </Button>
      </div>
      <FormProblem error={verify.error ?? again.error} left={Object.values(fieldErrors(verify.error))} />
    </form>
  );
}
