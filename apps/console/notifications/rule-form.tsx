import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { OwnNotifications } from '../../../libs/contracts/api/index.js';
import { PERSON_CHANNELS } from '../../../libs/domain/channel.js';
import { useSaveRule } from '../api/notifications.js';
import { fieldErrors } from '../api/problem.js';
import type { FormErrors } from '../form/form-field.js';
import { FormProblem } from '../form/form-problem.js';
import { useAnnounce } from '../layout/announce.js';
import classes from './notifications.module.css';
import { ruleOf, typedOf, type TypedRule } from './typed-rule.js';
import { CHANNEL_WORDS } from '../words/channels.js';

/** By what, in which language, and when not. */
export function RuleForm({ mine }: { mine: OwnNotifications }) {
  const [typed, setTyped] = useState(() => typedOf(mine.rule));
  const save = useSaveRule();
  const announce = useAnnounce();
  const errors = fieldErrors(save.error);
  const set = (change: Partial<TypedRule>) => setTyped((before) => ({ ...before, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(ruleOf(typed), { onSuccess: () => announce('Your rule is saved.') });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Checkbox.Group
          label="Tell me by"
          description="Where none of these is set up or alive, a mail goes to your address."
          value={typed.via}
          onChange={(via) => set({ via: via })}
          error={errors['/via']}
        >
          <div className={classes.choices}>
            {PERSON_CHANNELS.map((channel) => (
              <Checkbox
                key={channel}
                value={channel}
                label={channel === 'mail' ? `Mail to ${mine.mail}` : CHANNEL_WORDS[channel]}
              />
            ))}
          </div>
        </Checkbox.Group>
        <NativeSelect
          label="Language of messages"
          value={typed.language}
          onChange={(event) => set({ language: event.currentTarget.value as TypedRule['language'] })}
          data={[
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ]}
        />
        <Times typed={typed} set={set} errors={errors} />
        <FormProblem error={save.error} placed={Object.keys(errors).length > 0} />
        <div className={classes.buttons}>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          {save.isSuccess && <span role="status">Saved</span>}
        </div>
      </Stack>
    </form>
  );
}

interface TimesProps {
  typed: TypedRule;
  set: (change: Partial<TypedRule>) => void;
  errors: FormErrors;
}

function Times({ typed, set, errors }: TimesProps) {
  const digestFault = Object.keys(errors).find((pointer) => pointer.startsWith('/digestAt'));
  return (
    <>
      <fieldset className={classes.quietHours}>
        <legend>Quiet hours</legend>
        <p className={classes.quiet}>
          Messages wait until they end, except for a duty that you have at that minute. Empty: none.
        </p>
        <div className={classes.row}>
          <TextInput
            type="time"
            label="From"
            value={typed.quietFrom}
            onChange={(event) => set({ quietFrom: event.currentTarget.value })}
            error={errors['/quiet/from']}
          />
          <TextInput
            type="time"
            label="To"
            value={typed.quietTo}
            onChange={(event) => set({ quietTo: event.currentTarget.value })}
            error={errors['/quiet/to']}
          />
        </div>
      </fieldset>
      <TextInput
        label="Digest at"
        description="What is not urgent comes as one mail at these times, such as 07:00, 13:00. Empty: everything comes at once."
        value={typed.digestAt}
        onChange={(event) => set({ digestAt: event.currentTarget.value })}
        error={digestFault && errors[digestFault]}
      />
      <TextInput
        label="Time zone"
        description="For quiet hours and digests, such as Europe/Berlin. Empty: that of the plant."
        value={typed.timeZone}
        onChange={(event) => set({ timeZone: event.currentTarget.value })}
        error={errors['/timeZone']}
      />
    </>
  );
}
