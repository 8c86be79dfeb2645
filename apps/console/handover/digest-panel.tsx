import { Link } from 'react-router';
import type { HandoverDetail } from '../../../libs/contracts/api/index.js';
import { Moment } from '../show/moment.js';
import { Panel } from '../show/panel.js';
import { losses } from './handover-words.js';
import classes from './handover.module.css';

/** What was open, due and lost at the shift's end, as the mail said it. */
export function DigestPanel({ shown, zone }: { shown: HandoverDetail; zone: string }) {
  const { digest } = shown;
  if (!digest) return null;
  return (
    <Panel title="At the end of the shift">
      <p className={classes.quiet}>
        As it stood at <Moment at={digest.at} zone={zone} />.
      </p>
      {digest.open.length === 0 && <p>Nothing was open for this duty here.</p>}
      {digest.open.length > 0 && <Open digest={digest} zone={zone} />}
      {digest.lost.length === 0 && <p>No downtime and no hold cost time here in this shift.</p>}
      {digest.lost.length > 0 && <Lost shown={shown} zone={zone} />}
    </Panel>
  );
}

function Open({ digest, zone }: { digest: NonNullable<HandoverDetail['digest']>; zone: string }) {
  return (
    <table className={classes.table}>
      <caption className={classes.quiet}>Open</caption>
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">Owner</th>
          <th scope="col">Due</th>
          <th scope="col">Next shift</th>
        </tr>
      </thead>
      <tbody>
        {digest.open.map((task) => (
          <tr key={task.taskId}>
            <td>
              <Link to={`/cases/${task.caseId}`}>
                {task.number}: {task.title}
              </Link>
            </td>
            <td>{task.owner}</td>
            <td>
              <Moment at={task.dueAt} zone={zone} short />
            </td>
            <td>{task.dueInNextShift ? 'due' : 'later'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Lost({ shown, zone }: { shown: HandoverDetail; zone: string }) {
  return (
    <table className={classes.table}>
      <caption className={classes.quiet}>Lost in the shift</caption>
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">From</th>
          <th scope="col">Until</th>
          <th scope="col">Of the shift</th>
        </tr>
      </thead>
      <tbody>
        {losses(shown).map((loss) => (
          <tr key={loss.caseId}>
            <td>
              <Link to={`/cases/${loss.caseId}`}>
                {loss.number}: {loss.title}
              </Link>
            </td>
            <td>
              <Moment at={loss.occurredAt} zone={zone} short />
            </td>
            <td>{loss.endedAt ? <Moment at={loss.endedAt} zone={zone} short /> : 'went on'}</td>
            <td>{loss.minutes} min</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
