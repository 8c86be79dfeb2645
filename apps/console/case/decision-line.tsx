import type { CaseDetail, QuestionView } from '../../../libs/contracts/api/index.js';
import { Moment } from '../show/moment.js';
import { AboutOffer } from './about-offer.js';
import classes from './case.module.css';
import { OverturnForm } from './overturn-form.js';
import { refsOf } from './part-fields.js';
import { SaidParts } from './said-parts.js';

interface DecisionLineProps {
  shown: CaseDetail;
  question: QuestionView;
  zone: string;
}

/** Who decided what, when and why, and whether it still holds. */
export function DecisionLine({ shown, question, zone }: DecisionLineProps) {
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
      {decision.reasonCode && <p>{decision.reasonCode.label}</p>}
      <SaidParts parts={decision.parts} refs={refsOf(shown)} />
      <AboutOffer about={decision.payload} zone={zone} />
      {decision.overturned && (
        <p>
          <strong>Overturned</strong> by {decision.overturned.by.name},{' '}
          <Moment at={decision.overturned.at} zone={zone} />: {decision.overturned.reason}
        </p>
      )}
      {shown.may.overturn === question.id && <OverturnForm shown={shown} questionId={question.id} />}
    </div>
  );
}
