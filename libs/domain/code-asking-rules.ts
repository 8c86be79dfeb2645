import { durationMs } from './duration.js';
import { child, fault, type Fault } from './fault.js';
import type { AnswerOption, Playbook } from './playbook.js';

/** What is wrong with the codes that a playbook asks for, as far as it can be seen without the plant's lists. */
export function codeAskingFaults({ questions, beforeClose, actions }: Playbook): Fault[] {
  const cause = beforeClose?.causeCodes;
  return [
    ...(actions?.climbAfter && durationMs(actions.climbAfter) <= 0
      ? [fault('/actions/climbAfter', 'Leave its owner some time.')]
      : []),
    ...(beforeClose && durationMs(beforeClose.within) <= 0
      ? [fault('/beforeClose/within', 'Leave whoever finds it out some time.')]
      : []),
    ...Object.entries(questions).flatMap(([key, { answers }]) => {
      const expected = cause ?? answers.find(({ causeCodes }) => causeCodes)?.causeCodes;
      return answers.flatMap((answer, i) =>
        answerFaults(`${child('/questions', key)}/answers/${i}`, answer, expected),
      );
    }),
  ];
}

function answerFaults(at: string, answer: AnswerOption, cause: string | undefined): Fault[] {
  const { reasonCodes, reasonCodesUnder, reasonIsCause, causeCodes } = answer;
  return [
    ...(reasonCodesUnder && !reasonCodes
      ? [fault(`${at}/reasonCodesUnder`, 'Say of which list: reasonCodes.')]
      : []),
    ...(causeCodes && reasonIsCause
      ? [fault(`${at}/causeCodes`, 'The code that explains the answer is the cause already.')]
      : []),
    ...(causeCodes && causeCodes !== cause
      ? [fault(`${at}/causeCodes`, `A case has one cause, and it is of the list "${cause}".`)]
      : []),
    ...(reasonIsCause && cause !== undefined && reasonCodes !== cause
      ? [fault(`${at}/reasonCodes`, `A case has one cause, and it is of the list "${cause}".`)]
      : []),
  ];
}
