import { useState } from 'react';
import type { CaseDetail, QuestionView } from '../../../libs/contracts/api/index.js';
import { Panel } from '../show/panel.js';
import { AboutOffer } from './about-offer.js';
import { AnswerForm } from './answer-form.js';
import classes from './case.module.css';
import { Gaps } from './gaps.js';
import { DecisionLine } from './decision-line.js';
import { NotMine } from './not-mine.js';
import type { Notice } from './notice.js';
import { NoticeBox } from './notice-box.js';
import { TaskLine } from './task-line.js';
import { WaitsForYou } from './waits-for-you.js';

interface QuestionPanelProps {
  shown: CaseDetail;
  question: QuestionView;
  zone: string;
  /** In place of the usual words, for what is asked beside the case's own question. */
  title?: string;
}

/** The latest question: who is asked, what is offered, and what became of it. */
export function QuestionPanel({ shown, question, zone, title }: QuestionPanelProps) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const asked = question.state === 'asked';
  const open = question.tasks.filter((task) => task.state === 'open');
  const mine = open.filter((task) => shown.may.answerTasks.includes(task.id));
  return (
    <Panel title={title ?? titleOf(asked, mine.length > 0)}>
      <NoticeBox notice={notice} />
      <AboutOffer about={question.about} zone={zone} />
      {open.map((task) => (
        <WaitsForYou key={task.id} shown={shown} task={task} zone={zone} />
      ))}
      {asked && <Gaps gaps={question.gaps} zone={zone} />}
      {!asked && <DecisionLine shown={shown} question={question} zone={zone} />}
      {asked && mine.length > 0 && (
        <AnswerForm shown={shown} question={question} tasks={mine} zone={zone} onNotice={setNotice} />
      )}
      {asked && mine.length === 0 && !notice && <NotMine question={question} />}
      {!asked && !question.decision && <p>{question.endReason ?? 'It ended without a decision.'}</p>}
      <div className={classes.asked}>
        <h3 className={classes.small}>{asked ? 'Who is asked' : 'Who was asked'}</h3>
        <ul className={classes.tasks}>
          {question.tasks.map((task) => (
            <TaskLine key={task.id} shown={shown} task={task} zone={zone} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function titleOf(asked: boolean, mine: boolean): string {
  if (!asked) return 'What was decided';
  return mine ? 'Your answer' : 'The answer';
}
