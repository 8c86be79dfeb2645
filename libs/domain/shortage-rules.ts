import { durationMs } from './duration.js';
import { fault, type Fault } from './fault.js';
import type { Playbook } from './playbook.js';

/** A look is a timer and a look-up in the history of the case: an inspection takes hours or days, never minutes. */
const SHORTEST_LOOK = 'PT30M';

/** What is wrong with what a playbook says of arrivals, and of orders that are stopped. */
export function shortageFaults(playbook: Playbook): Fault[] {
  return [...arrivalsFaults(playbook), ...stopFaults(playbook)];
}

function arrivalsFaults({ type, arrivals }: Playbook): Fault[] {
  if (!arrivals) return [];
  if (type !== 'material-shortage')
    return [fault('/arrivals', 'Only a material shortage waits for arrivals.')];
  const { lookAgainEvery } = arrivals;
  if (!lookAgainEvery || durationMs(lookAgainEvery) >= durationMs(SHORTEST_LOOK)) return [];
  return [fault('/arrivals/lookAgainEvery', 'Leave half an hour at least between two looks at the stock.')];
}

/** Whoever may stop an order must be asked how it goes on, also where the case is cancelled meanwhile. */
function stopFaults({ type, questions }: Playbook): Fault[] {
  const stops = questions.cover?.answers.some(({ key }) => key === 'stop');
  if (type !== 'material-shortage' || !stops) return [];
  return ['review-stopped', 'still-standing']
    .filter((key) => !(key in questions))
    .map((key) => fault('/questions', `An order that may be stopped needs the question "${key}".`));
}
