import { useState } from 'react';
import type { CaseDetail, TaskView } from '../../../libs/contracts/api/index.js';
import { paths, useReply } from '../api/case.js';
import { Callout } from '../show/callout.js';
import { ownersWords } from '../words/owners.js';
import classes from './case.module.css';
import { ClaimButton } from './claim-button.js';
import { OneTextForm } from './one-text-form.js';

interface WaitsForYouProps {
  shown: CaseDetail;
  task: TaskView;
  zone: string;
}

/** What of a task waits for the reader besides the case's own answer: a word for a colleague, or somebody to claim it. */
export function WaitsForYou({ shown, task, zone }: WaitsForYouProps) {
  const { may } = shown;
  if (may.replyTasks.includes(task.id)) return <Reply shown={shown} task={task} />;
  return <Claim shown={shown} task={task} zone={zone} />;
}

function Reply({ shown, task }: Pick<WaitsForYouProps, 'shown' | 'task'>) {
  const change = useReply(shown.id);
  const asked = task.forwards.filter(({ answer }) => answer === null).at(-1);
  if (!asked) return null;
  return (
    <Callout tone="busy" title={`${asked.from.name} asks you for a word`}>
      <blockquote className={classes.quote}>{asked.question}</blockquote>
      <OneTextForm
        {...{ name: 'answer', label: 'Your word', button: 'Send it back', done: 'Sent back', change }}
        hint={`It goes back to ${asked.from.name}, who decides.`}
        path={paths.reply(task.id)}
      />
    </Callout>
  );
}

/** Stays where a claim was refused, to say who has the task. */
function Claim({ shown, task, zone }: WaitsForYouProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const mayClaim = shown.may.claimTasks.includes(task.id);
  if (refused) return <Callout role="alert" tone="warn" title={refused} />;
  if (!mayClaim || !task.queue) return null;
  return (
    <Callout tone="warn" title={`In the queue of ${ownersWords(task.queue.members)}`}>
      <p>Whoever claims it first has it. Until then {task.owner.name} answers for it.</p>
      <ClaimButton
        {...{ caseId: shown.id, taskId: task.id, prompt: shown.prompt ?? shown.title, zone }}
        onRefused={setRefused}
      />
    </Callout>
  );
}
