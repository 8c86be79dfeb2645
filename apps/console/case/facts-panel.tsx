import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { useEquipment } from '../api/plant.js';
import { Panel } from '../show/panel.js';
import { useNow } from '../words/use-now.js';
import { valueWords } from '../words/value-words.js';
import classes from './case.module.css';
import { factRows, type FactRow } from './fact-rows.js';
import { LinesTable } from './lines-table.js';
import { LossAndCause } from './loss-and-cause.js';

/** What is known of the case: facts, the reporter's own words, the lots and orders. */
export function FactsPanel({ shown, zone }: { shown: CaseDetail; zone: string }) {
  return (
    <Panel title="Facts">
      <dl className={classes.facts}>
        {factRows(shown.facts).map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd>
              <FactValue row={row} zone={zone} />
            </dd>
          </div>
        ))}
      </dl>
      <LossAndCause shown={shown} zone={zone} />
      {shown.note && <blockquote className={classes.quote}>{shown.note}</blockquote>}
      {shown.lines.length > 0 && <LinesTable lines={shown.lines} />}
    </Panel>
  );
}

function FactValue({ row, zone }: { row: FactRow; zone: string }) {
  const now = useNow();
  const { data: nodes = [] } = useEquipment();
  if ('value' in row) return <>{valueWords(row.value, zone, now)}</>;
  const name = nodes.find((node) => node.id === row.node)?.name;
  return (
    <>
      {name} <span className={classes.quiet}>{row.node}</span>
    </>
  );
}
