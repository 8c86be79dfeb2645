import { Button } from '@mantine/core';
import { useState } from 'react';
import type { HandoverDetail } from '../../../libs/contracts/api/index.js';
import type { ChangeHandover } from '../api/handovers.js';
import { useAnnounce } from '../layout/announce.js';
import { Panel } from '../show/panel.js';
import { HandoverItem } from './handover-item.js';
import classes from './handover.module.css';

interface HandoverItemsProps {
  shown: HandoverDetail;
  zone: string;
  change: ChangeHandover;
}

/** Accept all, or choose some of them; what is left to climb goes on at once. */
export function HandoverItems({ shown, zone, change }: HandoverItemsProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const announce = useAnnounce();
  const waiting = shown.items.filter(({ waits }) => waits).map(({ taskId }) => taskId);
  const picked = waiting.filter((taskId) => chosen.has(taskId));
  const choosing = shown.may.accept && waiting.length > 0;

  const send = (what: 'accept' | 'leave', items: 'all' | string[], done: string) =>
    change.mutate({ do: what, items }, { onSuccess: () => announce(done) });
  const toggle = (taskId: string, on: boolean) =>
    setChosen(new Set(on ? [...chosen, taskId] : [...chosen].filter((id) => id !== taskId)));

  return (
    <Panel title="Tasks">
      {shown.items.length === 0 && <p>No task was offered or passed on.</p>}
      <ul className={classes.items}>
        {shown.items.map((item) => (
          <HandoverItem
            key={item.taskId}
            item={item}
            zone={zone}
            chosen={choosing && item.waits ? chosen.has(item.taskId) : null}
            onChoose={(on) => toggle(item.taskId, on)}
          />
        ))}
      </ul>
      {choosing && (
        <div className={classes.actions}>
          <Button loading={change.isPending} onClick={() => send('accept', 'all', 'Accepted all')}>
            Accept all
          </Button>
          <Button
            variant="default"
            disabled={picked.length === 0}
            onClick={() => send('accept', picked, `Accepted ${picked.length}`)}
          >
            Accept chosen
          </Button>
          <Button
            variant="default"
            disabled={picked.length === 0}
            onClick={() => send('leave', picked, `Left ${picked.length} to climb`)}
          >
            Let chosen climb
          </Button>
        </div>
      )}
    </Panel>
  );
}
