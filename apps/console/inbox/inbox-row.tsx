import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { InboxRow as Row } from '../../../libs/contracts/api/index.js';
import { EXCEPTION_TYPE_LABELS } from '../../../libs/domain/exception-type.js';
import { paths, useAcknowledge } from '../api/case.js';
import { ClaimButton } from '../case/claim-button.js';
import { useZone } from '../api/plant.js';
import { sentenceOf } from '../api/problem.js';
import { useAnnounce } from '../layout/announce.js';
import { Due } from '../show/due.js';
import { HoldMark } from '../show/hold-mark.js';
import { Mark } from '../show/mark.js';
import { SeverityMark } from '../show/severity-mark.js';
import { dutyWords } from '../words/owners.js';
import classes from './inbox.module.css';

interface InboxRowProps {
  row: Row;
  onRefused: (sentence: string | null) => void;
}

/** One task: my own, one that I may claim, or one on which somebody waits for a word of mine. */
export function InboxRow({ row, onRefused }: InboxRowProps) {
  const zone = useZone(row.plantId);
  return (
    <li className={classes.row} data-severity={row.severity}>
      <div className={classes.marks}>
        <SeverityMark severity={row.severity} />
        <HoldMark state={row.holdState} />
        {row.state === 'blocked' && <Mark tone="bad">Blocked</Mark>}
        {row.standing === 'queued' && <Mark tone="warn">In the queue</Mark>}
        {row.standing === 'forwarded' && <Mark tone="busy">Your word</Mark>}
        {row.standing === 'mine' && row.acknowledgedAt && <Mark tone="good">Acknowledged</Mark>}
        <span>
          {EXCEPTION_TYPE_LABELS[row.type]} {row.number}
        </span>
        <span>{row.node.name}</span>
      </div>
      <Link to={`/cases/${row.caseId}`} className={classes.prompt}>
        {row.prompt}
      </Link>
      <p className={classes.why}>{whyHere(row)}</p>
      <div className={classes.due}>
        <Due at={row.dueAt} zone={zone} />
        {row.standing === 'queued' && (
          <ClaimButton {...{ caseId: row.caseId, taskId: row.taskId, prompt: row.prompt, zone, onRefused }} />
        )}
        {row.standing === 'mine' && !row.acknowledgedAt && <Acknowledge row={row} />}
      </div>
    </li>
  );
}

function whyHere(row: Row): string {
  if (row.asksYou) return `${row.asksYou.by} asks you: ${row.asksYou.question}`;
  if (row.standing === 'queued') return `In the queue of ${row.duty.name}: whoever claims it first has it`;
  return `Asked as ${dutyWords(row)}`;
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
