import { LIFTED_BY, type Playbook } from '../../../libs/domain/index.js';

/** Asks after a cancellation for no less than lifting the bar takes in a running case: otherwise publishing is refused. */
export function standingAlike(playbook: Playbook): Playbook {
  const release = playbook.questions[LIFTED_BY[playbook.type]?.question ?? ''];
  const standing = playbook.questions['still-standing'];
  if (!release || !standing) return playbook;
  const { owners, rule, separateFrom, ladder, qualification } = release;
  Object.assign(standing, { owners, rule, separateFrom, ladder, ...(qualification && { qualification }) });
  return playbook;
}
