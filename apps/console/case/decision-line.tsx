import type { QuestionView } from '../../../libs/contracts/api/index.js';
import { Moment } from '../show/moment.js';
import { AboutOffer } from './about-offer.js';
import classes from './case.module.css';

/** Who decided what, when and why. */
export function DecisionLine({ question, zone }: { question: QuestionView; zone: string }) {
  const { decision } = question;
  if (!decision) return null;
  return (
    <div className={classes.decision}>
      <p>
        <strong>{decision.label}</strong>, decided{' '}
        {decision.by && decision.origin === 'answered'
          ? `by ${decision.by.name}`
          : 'by the written tie-break, since nobody answered'}
        , <Moment at={decision.at} zone={zone} />
      </p>
      {decision.reason && <blockquote className={classes.quote}>{decision.reason}</blockquote>}
      <AboutOffer about={decision.payload} zone={zone} />
    </div>
  );
}
