import type { QuestionView } from '../../../libs/contracts/api/index.js';
import { Panel } from '../show/panel.js';
import { fromNow, shortTime } from '../words/times.js';
import { useNow } from '../words/use-now.js';
import classes from './case.module.css';
import { ladderPoints, type LadderPoint, type PointState } from './ladder-points.js';

const STATE_WORDS: Record<PointState, string> = {
  done: 'done',
  next: 'next',
  coming: 'to come',
  dropped: 'not needed',
  stuck: 'set aside for an administrator',
};

/** Who is asked when while nobody answers, as a picture with words. */
export function LadderPanel({ question, zone }: { question: QuestionView; zone: string }) {
  const now = useNow();
  return (
    <Panel title="If nobody answers" aside={<span className={classes.quiet}>Times in {zone}</span>}>
      <p className={classes.quiet}>{question.silence}</p>
      {question.tasks.map((task) => (
        <div key={task.id}>
          {question.tasks.length > 1 && <h3 className={classes.small}>{task.askedDuty.name}</h3>}
          <ol>
            {ladderPoints(question, task, now).map((point, index) => (
              <Point key={index} point={point} zone={zone} now={now} />
            ))}
          </ol>
        </div>
      ))}
    </Panel>
  );
}

function Point({ point, zone, now }: { point: LadderPoint; zone: string; now: Date }) {
  return (
    <li
      className={classes.point}
      data-state={point.state}
      aria-current={point.state === 'next' ? 'step' : undefined}
    >
      <span className={classes.pointWords}>{point.words}</span>
      <span className={classes.quiet}>
        <time dateTime={point.at}>{shortTime(point.at, zone, now)}</time>, {STATE_WORDS[point.state]}
        {point.state === 'next' && ` ${fromNow(point.at, now)}`}
      </span>
    </li>
  );
}
