import { isEnded } from '../../domain/index.js';
import type { ClaimedCase, ClaimedDeadline, ClaimedQuestion, ClaimedTask } from '../../persistence/index.js';

/** A due row that belongs to a question. */
export interface AskedDeadline extends ClaimedDeadline {
  caseId: string;
  questionId: string;
  case: ClaimedCase;
  question: ClaimedQuestion;
}

/** A due row that belongs to one owner's share of a question. */
export interface TaskDeadline extends AskedDeadline {
  taskId: string;
  task: ClaimedTask;
}

export function ofQuestion(due: ClaimedDeadline): AskedDeadline {
  const { caseId, questionId, question, case: of } = due;
  if (!caseId || !questionId || !question || !of) throw new Error(`a ${due.kind} belongs to no question`);
  return { ...due, caseId, questionId, question, case: of };
}

export function ofTask(due: ClaimedDeadline): TaskDeadline {
  const asked = ofQuestion(due);
  const { taskId, task } = asked;
  if (!taskId || !task) throw new Error(`a ${due.kind} belongs to no task`);
  return { ...asked, taskId, task };
}

/** True where nobody waits for the answer any more. */
export function isAnswered({ case: of, question, task }: ClaimedDeadline): boolean {
  if (of && isEnded(of.state)) return true;
  return (question !== null && question.state !== 'asked') || (task !== null && task.state !== 'open');
}
