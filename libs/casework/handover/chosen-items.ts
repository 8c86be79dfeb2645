import { child, fault, ok, refused, type Fault, type Result } from '../../domain/index.js';
import type { DutyTask } from '../../persistence/index.js';
import type { HeldHandover } from './held-handover.js';

/** Ids of tasks, or everything that is still offered. */
export type Choice = readonly string[] | 'all';

/** An offered task, with its place in what the person sent. */
export interface ChosenTask {
  pointer: string;
  task: DutyTask;
}

/**
 * Refused where one of the tasks was never offered. What is answered, withdrawn or somebody else's by now is passed over: there is
 * nothing to hand over any more.
 */
export function chosen({ items, tasks }: HeldHandover, choice: Choice): Result<ChosenTask[]> {
  const offered = new Set(items.filter(({ state }) => state === 'offered').map(({ taskId }) => taskId));
  const known = new Set(items.map(({ taskId }) => taskId));
  const ids = choice === 'all' ? [...offered] : choice;
  const faults = ids.flatMap((id, i): Fault[] =>
    known.has(id) ? [] : [fault(child('/items', String(i)), 'is not offered in this handover')],
  );
  if (faults.length > 0) return refused({ kind: 'invalid', faults });
  const byId = new Map(tasks.map((task) => [task.taskId, task]));
  return ok(
    ids.flatMap((id, i): ChosenTask[] => {
      const task = offered.has(id) ? byId.get(id) : undefined;
      return task ? [{ pointer: child('/items', String(i)), task }] : [];
    }),
  );
}

/** The tasks that the person may answer. */
export function answerableBy({ outgoing }: HeldHandover, personId: string): Set<string> {
  return new Set(outgoing.filter(({ roster }) => roster.active.has(personId)).map(({ taskId }) => taskId));
}
