import type { CaseDetail, TaskView } from '../../../libs/contracts/api/index.js';
import { Mark } from '../show/mark.js';
import { Moment } from '../show/moment.js';
import { dutyWords } from '../words/owners.js';
import classes from './case.module.css';
import { TaskButtons } from './task-buttons.js';
import { TaskCourse } from './task-course.js';
import { ToldList } from '../show/told-list.js';

interface TaskLineProps {
  shown: CaseDetail;
  task: TaskView;
  zone: string;
}

/** One owner's share: who is asked and why they, whether they have seen it, what they said. */
export function TaskLine({ shown, task, zone }: TaskLineProps) {
  const open = task.state === 'open';
  return (
    <li className={classes.task}>
      <p>
        <strong>{task.owner.name}</strong>{' '}
        <span className={classes.quiet}>
          as {dutyWords(task)}
          {task.duty.id !== task.askedDuty.id && `; ${task.askedDuty.name} was asked first`}
        </span>
      </p>
      {open && task.ownerMayNot && <p className={classes.quiet}>{task.ownerMayNot}</p>}
      {task.answer ? (
        <p>
          Answered <strong>{task.answer.label}</strong> <Moment at={task.answer.at} zone={zone} />
          {task.answer.by.id !== task.owner.id && ` by ${task.answer.by.name}`}{' '}
          {task.answer.late && <Mark tone="warn">late</Mark>}
        </p>
      ) : (
        <p className={classes.quiet}>{<Seen task={task} zone={zone} />}</p>
      )}
      <TaskCourse task={task} zone={zone} />
      <ToldList told={task.told} zone={zone} />
      {open && <TaskButtons shown={shown} task={task} />}
    </li>
  );
}

function Seen({ task, zone }: { task: TaskView; zone: string }) {
  if (!task.acknowledgedAt) return <>Asked, not yet acknowledged</>;
  return (
    <>
      Acknowledged by {task.acknowledgedBy?.name ?? task.owner.name}{' '}
      <Moment at={task.acknowledgedAt} zone={zone} />
    </>
  );
}
