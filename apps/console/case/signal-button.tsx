import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import type { WorldEvent } from '../../../libs/domain/world-event.js';
import { paths, useSignal } from '../api/case.js';
import { FormProblem } from '../form/form-problem.js';
import { useAnnounce } from '../layout/announce.js';
import { WORLD_EVENT } from '../words/labels.js';
import classes from './case.module.css';

/** Tells the case what happened; asks once, since a case may end by it. */
export function SignalButton({ shown, event }: { shown: CaseDetail; event: WorldEvent }) {
  const signal = useSignal(shown.id);
  const announce = useAnnounce();
  const [sure, setSure] = useState(false);
  const label = WORLD_EVENT[event];
  const send = () =>
    signal.mutate(
      { path: paths.signal(shown.id), body: { event } },
      {
        onSuccess: () => {
          setSure(false);
          announce(`Recorded: ${label}`);
        },
      },
    );

  if (!sure) {
    return (
      <Button variant="default" onClick={() => setSure(true)}>
        {label}
      </Button>
    );
  }
  return (
    <div className={classes.sure}>
      <Button onClick={send} loading={signal.isPending} autoFocus>
        Yes: {label.toLowerCase()}
      </Button>
      <Button variant="subtle" onClick={() => setSure(false)}>
        Back
      </Button>
      <FormProblem error={signal.error} />
    </div>
  );
}
