import { Title } from '@mantine/core';
import type { CaseDetail, QuestionView } from '../../../libs/contracts/api/index.js';
import { EXCEPTION_TYPE_LABELS } from '../../../libs/domain/exception-type.js';
import { Due } from '../show/due.js';
import { Moment } from '../show/moment.js';
import { SeverityMark } from '../show/severity-mark.js';
import { StateMark } from '../show/state-mark.js';
import { ownersWords } from '../words/owners.js';
import classes from './case.module.css';

/** The question itself while one is asked; what the case is about once none is. */
export function Headline({ shown, zone }: { shown: CaseDetail; zone: string }) {
  const asked = shown.questions.find((question) => question.state === 'asked');
  return (
    <header>
      <p className={classes.marks}>
        <span>
          {EXCEPTION_TYPE_LABELS[shown.type]} {shown.number}
        </span>
        <StateMark state={shown.state} />
        <SeverityMark severity={shown.severity} />
        <span>{shown.node.name}</span>
      </p>
      <Title order={1} className={classes.headline}>
        {asked?.prompt ?? shown.title}
      </Title>
      {asked && (
        <p className={classes.due}>
          {askedWords(asked)}, due <Due at={asked.dueAt} zone={zone} />
        </p>
      )}
      <p className={classes.quiet}>
        Happened <Moment at={shown.occurredAt} zone={zone} />
        {shown.occurrences > 1 && `; reported ${shown.occurrences} times and counted here as one`}
        {shown.reporter ? `; reported by ${shown.reporter.name}` : `; told by ${shown.source.name}`}
      </p>
    </header>
  );
}

function askedWords(question: QuestionView): string {
  const open = question.tasks.filter((task) => task.state === 'open');
  return `Asked: ${ownersWords(open.map((task) => task.owner))}`;
}
