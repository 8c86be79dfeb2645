import { useTimeline } from '../api/case.js';
import { sentenceOf } from '../api/problem.js';
import { Moment } from '../show/moment.js';
import { Panel } from '../show/panel.js';
import classes from './case.module.css';

/** All that happened, from the audit trail. */
export function Timeline({ caseId, zone }: { caseId: string; zone: string }) {
  const { data, error } = useTimeline(caseId);
  return (
    <Panel title="Timeline" aside={<span className={classes.quiet}>Times in {zone}</span>}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      <ol className={classes.timeline}>
        {data?.items.map((entry) => (
          <li key={entry.seq}>
            <Moment at={entry.at} zone={zone} short />
            <span>{entry.sentence}</span>
          </li>
        ))}
      </ol>
      {data?.next && <p className={classes.quiet}>The first 200 entries are shown.</p>}
    </Panel>
  );
}
