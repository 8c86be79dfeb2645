import { durationMs } from './duration.js';
import { fault, type Fault } from './fault.js';
import { SEGREGATE } from './hold-policy.js';
import type { Playbook } from './playbook.js';

/** What is wrong with what a playbook says of holds that are not in force. */
export function holdFaults({ type, hold, questions }: Playbook): Fault[] {
  const asks = SEGREGATE in questions;
  if (!hold) {
    const message = 'Say under "hold" after how many minutes it is asked.';
    return asks ? [fault(`/questions/${SEGREGATE}`, message)] : [];
  }
  if (type !== 'quality-hold') return [fault('/hold', 'Only a quality hold places a hold.')];
  return [
    ...(asks ? [] : [fault('/hold', `The question "${SEGREGATE}" is missing: say whom to ask, and how.`)]),
    ...tooShort('/hold/segregateAfter', hold.segregateAfter),
    ...tooShort('/hold/trackDown/within', hold.trackDown.within),
  ];
}

function tooShort(pointer: string, duration: string): Fault[] {
  return durationMs(duration) < durationMs('PT1M') ? [fault(pointer, 'Leave a minute at least.')] : [];
}
