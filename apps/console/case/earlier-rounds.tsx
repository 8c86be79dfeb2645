import type { CaseDetail, QuestionView } from '../../../libs/contracts/api/index.js';
import { Panel } from '../show/panel.js';
import { QUESTION_STATE } from '../words/labels.js';
import classes from './case.module.css';
import { DecisionLine } from './decision-line.js';

interface EarlierRoundsProps {
  shown: CaseDetail;
  questions: QuestionView[];
  zone: string;
}

/** What was asked before, the latest first. */
export function EarlierRounds({ shown, questions, zone }: EarlierRoundsProps) {
  if (questions.length === 0) return null;
  return (
    <Panel title="Asked before">
      <ul className={classes.effects}>
        {questions.map((question) => (
          <li key={question.id}>
            <p>{question.prompt}</p>
            {question.decision ? (
              <DecisionLine shown={shown} question={question} zone={zone} />
            ) : (
              <p className={classes.quiet}>
                {QUESTION_STATE[question.state]}
                {question.endReason && `: ${question.endReason}`}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
