import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAddChannel } from '../api/notifications.js';
import { FormProblem } from '../form/form-problem.js';
import { canPush, subscribeBrowser } from './browser-push.js';
import classes from './notifications.module.css';

/** Lets this very browser be told, also while no page of ours is open. */
export function ThisBrowser({ pushKey }: { pushKey: string | null }) {
  const add = useAddChannel();
  const [refusal, setRefusal] = useState<string | null>(null);
  if (pushKey === null) return <p className={classes.quiet}>Push to browsers is not set up here.</p>;
  if (!canPush) return <p className={classes.quiet}>This browser cannot take push messages.</p>;
  const subscribe = async () => {
    setRefusal(null);
    try {
      await add.mutateAsync(await subscribeBrowser(pushKey));
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className={classes.buttons}>
      <Button variant="default" loading={add.isPending} onClick={() => void subscribe()}>
        Tell me in this browser
      </Button>
      {add.error ? <FormProblem error={add.error} /> : refusal && <p role="alert">{refusal}</p>}
    </div>
  );
}
