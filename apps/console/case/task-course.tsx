import type { TaskView } from '../../../libs/contracts/api/index.js';
import { Moment } from '../show/moment.js';
import { ownersWords } from '../words/owners.js';
import classes from './case.module.css';

/** How a task came to where it is: which rule chose its duty, whose queue it stands in, who was asked for a word. */
export function TaskCourse({ task, zone }: { task: TaskView; zone: string }) {
  const { routedBy, queue, forwards } = task;
  return (
    <>
      {routedBy && (
        <p className={classes.quiet}>
          Goes to {task.duty.name} in the place of {routedBy.insteadOf.name}, because {routedBy.matched} (rule{' '}
          {routedBy.rule}): {routedBy.why}
        </p>
      )}
      {queue && task.state === 'open' && (
        <p className={classes.quiet}>
          In the queue of {ownersWords(queue.members)} since <Moment at={queue.since} zone={zone} />: whoever
          claims it first has it. Until then {task.owner.name} answers for it.
        </p>
      )}
      {forwards.map((forward) => (
        <div key={forward.id} className={classes.decision}>
          <p className={classes.quiet}>
            {forward.from.name} asked {forward.to.name}
            {forward.duty && ` (${forward.duty.name})`} <Moment at={forward.at} zone={zone} />
          </p>
          <blockquote className={classes.quote}>{forward.question}</blockquote>
          {forward.answer === null || forward.answeredAt === null ? (
            <p className={classes.quiet}>No word yet; the ladder goes on.</p>
          ) : (
            <>
              <p className={classes.quiet}>
                {forward.to.name} said <Moment at={forward.answeredAt} zone={zone} />
              </p>
              <blockquote className={classes.quote}>{forward.answer}</blockquote>
            </>
          )}
        </div>
      ))}
    </>
  );
}
