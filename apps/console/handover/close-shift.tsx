import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { HandoverDetail } from '../../../libs/contracts/api/index.js';
import type { ChangeHandover } from '../api/handovers.js';
import { useAnnounce } from '../layout/announce.js';
import { Panel } from '../show/panel.js';
import classes from './handover.module.css';

/** For whoever goes: name somebody else, or close the shift. The server says what keeps it from closing. */
export function CloseShift({ shown, change }: { shown: HandoverDetail; change: ChangeHandover }) {
  const [personId, setPersonId] = useState('');
  const announce = useAnnounce();
  if (!shown.may.close) return null;
  return (
    <Panel title="Close the shift">
      <div className={classes.actions}>
        <Button
          loading={change.isPending}
          onClick={() => change.mutate({ do: 'close' }, { onSuccess: () => announce('The shift is closed') })}
        >
          Close the shift
        </Button>
        {shown.may.nameSuccessor && (
          <>
            <NativeSelect
              label="Another successor"
              value={personId}
              onChange={(event) => setPersonId(event.currentTarget.value)}
              data={[
                { value: '', label: 'Choose who has the duty then' },
                ...shown.successors.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <Button
              variant="default"
              disabled={personId === ''}
              onClick={() =>
                change.mutate({ do: 'successor', personId }, { onSuccess: () => announce('Named') })
              }
            >
              Name
            </Button>
          </>
        )}
      </div>
    </Panel>
  );
}
