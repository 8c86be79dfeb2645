import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { InboxRow as Row } from '../../../libs/contracts/api/index.js';
import { EXCEPTION_TYPE_LABELS } from '../../../libs/domain/exception-type.js';
import { paths, useAcknowledge } from '../api/case.js';
import { useZone } from '../api/plant.js';
import { sentenceOf } from '../api/problem.js';
import { useAnnounce } from '../layout/announce.js';
import { Due } from '../show/due.js';
import { Mark } from '../show/mark.js';
import { SeverityMark } from '../show/severity-mark.js';
import { dutyWords } from '../words/owners.js';
import classes from './inbox.module.css';

export function InboxRow({ row }: { row: Row }) {
  const zone = useZone(row.plantId);
  return (
    <li className={classes.row} data-severity={row.severity}>
      <div className={classes.marks}>
        <SeverityMark severity={row.severity} />
        {row.state === 'blocked' && <Mark tone="bad">Blocked</Mark>}
        {row.acknowledgedAt && <Mark tone="good">Acknowledged</Mark>}
        <span>
          {EXCEPTION_TYPE_LABELS[row.type]} {row.number}
        </span>
        <span>{row.node.name}</span>
      </div>
      <Link to={`/cases/${row.caseId}`} className={classes.prompt}>
        {row.prompt}
      </Link>
      <p className={classes.why}>Asked as {dutyWords(row)} </p>
      <div className={classes.due}>
        <Due at={row.dueAt} zone={zone} />
        {!row.acknowledgedAt && <Acknowledge row={row} />}
      </div>
    </li>
  );
}

function Acknowledge({ row }: { row: Row }) {
  const acknowledge = useAcknowledge(row.caseId);
  const announce = useAnnounce();
  const send = () =>
    acknowledge.mutate(
      { path: paths.acknowledge(row.taskId), body: {}, ifMatch: row.version },
      { onSuccess: () => announce(`Acknowledged: ${row.prompt}`) },
    );
  return (
    <>
      <Button
        size="sm"
        variant="default"
        onClick={send}
        loading={acknowledge.isPending}
        aria-label={`Acknowledge: ${row.prompt}`}
      >
        Acknowledge
      </Button>
      {acknowledge.error && <p role="alert">{sentenceOf(acknowledge.error)}</p>}
    </>
  );
}
