import { durationMs } from './duration.js';
import { fault, type Fault } from './fault.js';
import type { Ladder, LadderStep } from './playbook.js';

/** Nearer than this, reminders would be a flood. */
const SHORTEST_REPEAT = 'PT1M';

/** What keeps a ladder from being climbed: its steps come one after the other, and each climb knows where to. */
export function ladderFaults(at: string, { steps, repeatEvery, repeats }: Ladder): Fault[] {
  const faults = steps.flatMap((step, i) => stepFaults(`${at}/steps/${i}`, step, steps[i - 1]));
  if (repeats === 'last-step' && steps.length === 0) {
    faults.push(fault(`${at}/repeats`, 'There is no step that could be repeated.'));
  }
  if (durationMs(repeatEvery) < durationMs(SHORTEST_REPEAT)) {
    faults.push(fault(`${at}/repeatEvery`, 'Remind once a minute at most.'));
  }
  return faults;
}

function stepFaults(at: string, step: LadderStep, before: LadderStep | undefined): Fault[] {
  const faults: Fault[] = [];
  // A step on another clock may come at any time: it waits for the one before.
  const comparable = before && (before.counts ?? 'elapsed') === (step.counts ?? 'elapsed') ? before : null;
  if (durationMs(step.after) <= (comparable ? durationMs(comparable.after) : 0)) {
    faults.push(
      fault(`${at}/after`, 'Each step comes later than the one before; the time counts from the asking.'),
    );
  }
  if (step.do === 'climb' && !step.to)
    faults.push(fault(`${at}/to`, 'Name the duty that the task climbs to.'));
  if (step.do === 'remind' && step.assign)
    faults.push(fault(`${at}/assign`, 'A reminder goes to the present owner.'));
  if (step.do === 'remind' && step.to)
    faults.push(fault(`${at}/to`, 'A reminder goes to the present owner.'));
  return faults;
}
