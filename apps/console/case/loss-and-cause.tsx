import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { Moment } from '../show/moment.js';
import classes from './case.module.css';
import { causeWords, planWords } from './loss-words.js';

/** Of a machine that stands: since when it is a loss, until when, why, and the plan that it outlasted. */
export function LossAndCause({ shown, zone }: { shown: CaseDetail; zone: string }) {
  const { cause, loss, outlasted, type } = shown;
  if (type !== 'downtime') return null;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Lost</dt>
        <dd>
          from <Moment at={loss.from} zone={zone} />
          {loss.to ? (
            <>
              {' '}
              until <Moment at={loss.to} zone={zone} />
            </>
          ) : (
            ', and it lasts'
          )}
        </dd>
      </div>
      {cause && (
        <div>
          <dt>Cause</dt>
          <dd>{causeWords(cause)}</dd>
        </div>
      )}
      {outlasted && (
        <div>
          <dt>Was planned to stand</dt>
          <dd>
            until <Moment at={outlasted.plannedUntil} zone={zone} />: {planWords(outlasted)}
          </dd>
        </div>
      )}
    </dl>
  );
}
