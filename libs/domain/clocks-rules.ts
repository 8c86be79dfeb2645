import { CASE_CLOCKS, type CaseClocksPolicy } from './clocks.js';
import { durationMs } from './duration.js';
import { child, fault, type Fault } from './fault.js';
import type { QuestionPolicy } from './playbook.js';

/** Nearer than this, what falls due would be a flood. */
const SHORTEST = 'PT1M';

/** What is wrong with what a question says of its clock. */
export function questionClockFaults(at: string, policy: QuestionPolicy): Fault[] {
  const { acknowledgement, stale, pause } = policy;
  return [
    ...(acknowledgement ? tooShort(`${at}/acknowledgement/expiresAfter`, acknowledgement.expiresAfter) : []),
    ...(stale ? tooShort(`${at}/stale/after`, stale.after) : []),
    ...(pause ? tooShort(`${at}/pause/longest`, pause.longest) : []),
    ...reminderFaults(at, policy),
  ];
}

export function caseClockFaults(clocks: CaseClocksPolicy = {}): Fault[] {
  return CASE_CLOCKS.flatMap((clock) => {
    const policy = clocks[clock];
    return policy ? tooShort(`${child('/clocks', clock)}/within`, policy.within) : [];
  });
}

/** A reminder comes before the answer is due, and after the question was asked. */
function reminderFaults(at: string, { ladder, due }: QuestionPolicy): Fault[] {
  const time = 'after' in due ? durationMs(due.after) : Number.POSITIVE_INFINITY;
  const seen = new Set<number>();
  return (ladder.beforeDue ?? []).flatMap((before, i) => {
    const pointer = `${at}/ladder/beforeDue/${i}`;
    const ms = durationMs(before);
    const repeated = seen.has(ms);
    seen.add(ms);
    if (repeated) return [fault(pointer, 'Is written a second time.')];
    if (ms >= time) return [fault(pointer, 'The question is not asked yet so long before it is due.')];
    return tooShort(pointer, before);
  });
}

function tooShort(pointer: string, duration: string): Fault[] {
  return durationMs(duration) < durationMs(SHORTEST) ? [fault(pointer, 'Leave a minute at least.')] : [];
}
