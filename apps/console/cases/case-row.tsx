import { Link } from 'react-router';
import type { CaseSummary } from '../../../libs/contracts/api/index.js';
import { EXCEPTION_TYPE_LABELS } from '../../../libs/domain/exception-type.js';
import { useZone } from '../api/plant.js';
import { Due } from '../show/due.js';
import { HoldMark } from '../show/hold-mark.js';
import { Moment } from '../show/moment.js';
import { SeverityMark } from '../show/severity-mark.js';
import { StateMark } from '../show/state-mark.js';
import { ownersWords } from '../words/owners.js';
import classes from './cases.module.css';

export function CaseRow({ row }: { row: CaseSummary }) {
  const zone = useZone(row.plantId);
  return (
    <li className={classes.row}>
      <div className={classes.marks}>
        <StateMark state={row.state} />
        <SeverityMark severity={row.severity} />
        <HoldMark state={row.holdState} />
        <span>
          {EXCEPTION_TYPE_LABELS[row.type]} {row.number}
        </span>
        <span>{row.node.name}</span>
        {row.occurrences > 1 && <span>reported {row.occurrences} times</span>}
      </div>
      <Link to={`/cases/${row.id}`} className={classes.title}>
        {row.prompt ?? row.title}
      </Link>
      <p className={classes.quiet}>
        {row.owners.length > 0 && `Waits for ${ownersWords(row.owners)}. `}
        {row.dueAt && (
          <>
            Due <Due at={row.dueAt} zone={zone} />.{' '}
          </>
        )}
        {row.closedAt ? 'Ended ' : 'Came in '}
        <Moment at={row.closedAt ?? row.receivedAt} zone={zone} />.
      </p>
    </li>
  );
}
