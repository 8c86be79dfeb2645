import { Link } from 'react-router';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { EXCEPTION_TYPE_LABELS } from '../../../libs/domain/exception-type.js';
import { Panel } from '../show/panel.js';
import { StateMark } from '../show/state-mark.js';
import { RELATION } from '../words/labels.js';
import classes from './case.module.css';

export function RelatedCases({ related }: { related: CaseDetail['related'] }) {
  if (related.length === 0) return null;
  return (
    <Panel title="Other cases">
      <ul className={classes.effects}>
        {related.map((each) => (
          <li key={each.id}>
            <p className={classes.quiet}>{RELATION[each.relation]}</p>
            <Link to={`/cases/${each.id}`}>
              {EXCEPTION_TYPE_LABELS[each.type]} {each.number}: {each.title}
            </Link>{' '}
            <StateMark state={each.state} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
