import {
  child,
  CASE_CLOCKS,
  fault,
  type Fault,
  type Playbook,
  type QuestionPolicy,
} from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';
import { dutiesOf } from './playbook-duties.js';

/** What a playbook counts on and the plant does not have: somebody behind each duty, and a calendar for working time. */
export async function groundFaults(tx: Transaction, plantId: string, playbook: Playbook): Promise<Fault[]> {
  const bare = await tx.plants.dutiesWithoutFallback(plantId);
  const working = workingPointers(playbook);
  const calendar = working.length === 0 ? null : await tx.calendars.latestVersion(plantId);
  return [
    ...dutiesOf(playbook)
      .filter(({ duty }) => bare.has(duty))
      .map(({ pointer, duty }) =>
        fault(pointer, `Nobody has the tasks of "${duty}" where nobody is on duty: give it a fallback.`),
      ),
    ...(calendar === null ? working : []).map((pointer) =>
      fault(pointer, 'The plant has no calendar to count working time by.'),
    ),
  ];
}

function workingPointers({ questions, clocks = {} }: Playbook): string[] {
  return [
    ...Object.entries(questions).flatMap(([key, policy]) => workingIn(child('/questions', key), policy)),
    ...CASE_CLOCKS.flatMap((clock) =>
      clocks[clock]?.counts === 'working' ? [`${child('/clocks', clock)}/counts`] : [],
    ),
  ];
}

function workingIn(at: string, { due, ladder, acknowledgement, stale }: QuestionPolicy): string[] {
  const counts = [
    [`${at}/due/counts`, 'after' in due ? due.counts : undefined],
    ...ladder.steps.map((step, i) => [`${at}/ladder/steps/${i}/counts`, step.counts]),
    [`${at}/ladder/repeatCounts`, ladder.repeatCounts],
    [`${at}/acknowledgement/counts`, acknowledgement?.counts],
    [`${at}/stale/counts`, stale?.counts],
  ] as const;
  return counts.flatMap(([pointer, clock]) => (clock === 'working' && pointer ? [pointer] : []));
}
