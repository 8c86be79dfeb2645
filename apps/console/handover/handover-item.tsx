import { Checkbox } from '@mantine/core';
import { Link } from 'react-router';
import type { HandoverItemView } from '../../../libs/contracts/api/index.js';
import { EXCEPTION_TYPE_LABELS } from '../../../libs/domain/exception-type.js';
import { Due } from '../show/due.js';
import { SeverityMark } from '../show/severity-mark.js';
import { itemWords } from './handover-words.js';
import classes from './handover.module.css';

interface HandoverItemProps {
  item: HandoverItemView;
  zone: string;
  /** Null where the one who reads may not choose it. */
  chosen: boolean | null;
  onChoose: (chosen: boolean) => void;
}

export function HandoverItem({ item, zone, chosen, onChoose }: HandoverItemProps) {
  return (
    <li className={classes.item}>
      {chosen !== null && (
        <Checkbox
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
          aria-label={`Choose: ${item.prompt}`}
        />
      )}
      <div className={classes.about}>
        <Link to={`/cases/${item.caseId}`}>{item.prompt}</Link>
        <p className={classes.quiet}>
          <SeverityMark severity={item.severity} /> {EXCEPTION_TYPE_LABELS[item.type]} {item.number}:{' '}
          {item.title}
        </p>
        <p className={classes.quiet}>{itemWords(item)}</p>
      </div>
      {item.waits && <Due at={item.dueAt} zone={zone} />}
    </li>
  );
}
