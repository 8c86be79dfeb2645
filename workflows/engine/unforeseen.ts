import type { Decision } from './messages.js';

/**
 * An answer that this version of the process does not know. The workflow task fails and is repeated, so that the case
 * goes on where it stands once a version runs that does.
 */
export function unforeseen(decision: Decision): never {
  throw new Error(
    `"${decision.answer}" is not an answer to "${decision.questionKey}" that this process knows`,
  );
}
