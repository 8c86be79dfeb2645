import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail, TaskView } from '../../../libs/contracts/api/index.js';
import { paths, useAcknowledge, useReturn } from '../api/case.js';
import { FormProblem } from '../form/form-problem.js';
import classes from './case.module.css';
import { ForwardForm } from './forward-form.js';
import { OneTextForm } from './one-text-form.js';
import { ReassignForm } from './reassign-form.js';

interface TaskButtonsProps {
  shown: CaseDetail;
  task: TaskView;
}

type Form = 'forward' | 'return' | 'reassign';

/** What the reader may do with a task besides answering the case; one form is open at a time. */
export function TaskButtons({ shown, task }: TaskButtonsProps) {
  const acknowledge = useAcknowledge(shown.id);
  const [form, setForm] = useState<Form | null>(null);
  const { may } = shown;
  const close = () => setForm(null);
  const toggle = (wanted: Form) => ({
    'aria-expanded': form === wanted,
    onClick: () => setForm((before) => (before === wanted ? null : wanted)),
  });
  return (
    <>
      <div className={classes.buttons}>
        {may.answerTasks.includes(task.id) && !task.queue && !task.acknowledgedAt && (
          <Button
            size="sm"
            variant="default"
            loading={acknowledge.isPending}
            onClick={() =>
              acknowledge.mutate({ path: paths.acknowledge(task.id), body: {}, ifMatch: shown.version })
            }
          >
            Acknowledge
          </Button>
        )}
        {may.forwardTasks.includes(task.id) && (
          <Button size="sm" variant="subtle" {...toggle('forward')}>
            Ask somebody
          </Button>
        )}
        {may.returnTasks.includes(task.id) && (
          <Button size="sm" variant="subtle" {...toggle('return')}>
            Give back
          </Button>
        )}
        {may.reassign && (
          <Button size="sm" variant="subtle" {...toggle('reassign')}>
            Hand over
          </Button>
        )}
      </div>
      <FormProblem error={acknowledge.error} />
      {form && <TaskForm form={form} shown={shown} task={task} onDone={close} />}
    </>
  );
}

interface TaskFormProps {
  form: Form;
  shown: CaseDetail;
  task: TaskView;
  onDone: () => void;
}

function TaskForm({ form, shown, task, onDone }: TaskFormProps) {
  const giveBack = useReturn(shown.id);
  switch (form) {
    case 'reassign':
      return <ReassignForm shown={shown} task={task} onDone={onDone} />;
    case 'forward':
      return <ForwardForm shown={shown} task={task} onDone={onDone} />;
    case 'return':
      return (
        <OneTextForm
          {...{ name: 'reason', label: 'Why?', button: 'Give back', change: giveBack, onDone }}
          focused
          hint="The others on duty may claim it then; the ladder goes on."
          path={paths.return(task.id)}
          done="Given back to the queue"
        />
      );
  }
}
