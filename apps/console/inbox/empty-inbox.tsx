import { Link } from 'react-router';
import { useOpenCases } from '../api/cases.js';
import { Panel } from '../show/panel.js';
import { ownersWords } from '../words/owners.js';
import classes from './inbox.module.css';

const SHOWN = 5;

/** Nothing to do is good news; who is on the open cases is what one wants to know next. */
export function EmptyInbox() {
  const { data: open } = useOpenCases(SHOWN);
  return (
    <Panel title="Nothing waits for you">
      {open?.items.length === 0 && <p>No case is open anywhere that you may see.</p>}
      {open && open.items.length > 0 && (
        <>
          <p>Others are on it:</p>
          <ul className={classes.others}>
            {open.items.map((each) => (
              <li key={each.id}>
                <Link to={`/cases/${each.id}`}>{each.prompt ?? each.title}</Link>
                <span className={classes.why}>{ownersWords(each.owners)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        Something wrong on the floor? <Link to="/raise">Raise it.</Link> Or look at{' '}
        <Link to="/cases">all cases.</Link>
      </p>
    </Panel>
  );
}
