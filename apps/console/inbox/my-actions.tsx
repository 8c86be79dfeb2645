import { Title } from '@mantine/core';
import { Link } from 'react-router';
import { useMyActions } from '../api/record.js';
import { zoneOf } from '../api/plant.js';
import { useMe } from '../api/session.js';
import { Moment } from '../show/moment.js';
import classes from './inbox.module.css';

const WANTED = { do: 'To do', verify: 'To verify' };

/** What I must do, or see that it was done, before a case may close. */
export function MyActions() {
  const { data: actions = [] } = useMyActions();
  const { data: me } = useMe();
  if (actions.length === 0) return null;
  return (
    <section aria-labelledby="my-actions">
      <Title order={2} size="h4" id="my-actions">
        Actions that wait for me
      </Title>
      <ul className={classes.rows}>
        {actions.map(({ action, wanted, caseId, plantId, number, title }) => (
          <li key={action.id}>
            <Link to={`/cases/${caseId}`}>
              {WANTED[wanted]}: {action.what}
            </Link>{' '}
            (case {number}, {title}), due <Moment at={action.dueAt} zone={zoneOf(me, plantId)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
