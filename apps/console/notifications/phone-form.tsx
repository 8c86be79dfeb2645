import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useAddChannel } from '../api/notifications.js';
import { fieldErrors } from '../api/problem.js';
import { FormProblem } from '../form/form-problem.js';
import { CHANNEL_WORDS } from '../words/channels.js';
import classes from './notifications.module.css';

/** A phone for text messages or calls; it is sent a code first. */
export function PhoneForm() {
  const [kind, setKind] = useState<'sms' | 'voice'>('sms');
  const [number, setNumber] = useState('');
  const add = useAddChannel();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ kind, label: 'Phone', number }, { onSuccess: () => setNumber('') });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.row}>
        <TextInput
          type="tel"
          label="Phone number, with its country"
          placeholder="+49 711 123456"
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <NativeSelect
          label="For"
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value === 'voice' ? 'voice' : 'sms')}
          data={(['sms', 'voice'] as const).map((each) => ({ value: each, label: CHANNEL_WORDS[each] }))}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          Add phone
        </Button>
      </div>
      <FormProblem error={add.error} left={Object.values(fieldErrors(add.error))} />
    </form>
  );
}
