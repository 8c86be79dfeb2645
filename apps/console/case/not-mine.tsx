import type { QuestionView } from '../../../libs/contracts/api/index.js';
import { ownersWords } from '../words/owners.js';

/** Says who answers, to somebody who only reads. */
export function NotMine({ question }: { question: QuestionView }) {
  const open = question.tasks.filter((task) => task.state === 'open');
  return (
    <>
      <p>
        This question waits for <strong>{ownersWords(open.map((task) => task.owner))}</strong>, not for you.
      </p>
      <p>They choose between: {question.offered.map((option) => option.label).join(' · ')}</p>
    </>
  );
}
