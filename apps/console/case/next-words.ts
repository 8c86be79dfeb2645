import type { AnswerReceipt, QuestionView } from '../../../libs/contracts/api/index.js';
import type { AnswerOption } from '../../../libs/domain/playbook.js';
import { ownersWords } from '../words/owners.js';

/** What will happen now that an answer is recorded, for the person who gave it. */
export function nextWords(
  receipt: AnswerReceipt,
  option: AnswerOption,
  question: QuestionView,
  taskId: string,
): string {
  if (!receipt.decided) {
    const others = question.tasks.filter((task) => task.id !== taskId && task.state === 'open');
    return `The decision waits for ${ownersWords(others.map((task) => task.owner))}.`;
  }
  const delay = receipt.effectsWait
    ? ' Automation is delayed at present: the effects wait and follow by themselves.'
    : '';
  return `${option.effect}${delay}`;
}
