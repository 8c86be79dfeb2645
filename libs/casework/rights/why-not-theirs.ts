import { mayAnswer, whyNotWords } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { rightsToTasks } from '../right-to-answer.js';
import { mayTakePart } from '../standing.js';

/** Somebody and a task that they have, or were asked before. */
export interface TaskOf {
  taskId: string;
  personId: string;
}

/** Why people may not answer tasks that they were asked, for those who read a case. Changes nothing. */
export class WhyNotTheirs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** In the order of the tasks: a sentence for a person, or null where they may. */
  run(plantId: string, tasks: readonly TaskOf[]): Promise<(string | null)[]> {
    if (tasks.length === 0) return Promise.resolve([]);
    return this.db.transaction([plantId], async (tx) => {
      const at = this.clock.now();
      const rightTo = await rightsToTasks(
        tx,
        plantId,
        tasks.map(({ taskId }) => taskId),
      );
      const told: (string | null)[] = [];
      for (const { taskId, personId } of tasks) {
        const standing = await tx.tasks.standing(plantId, taskId, personId);
        if (!standing) throw new Error(`nobody has the id ${personId}`);
        const { active, asked, name, grantedUntil: grantEnded } = standing;
        const answerer = { id: personId, active, asked, grantEnded, inScope: mayTakePart(standing, at) };
        const whyNot = mayAnswer(answerer, rightTo(taskId), at);
        const names = await tx.people.namesOf(whyNot?.why === 'separated' ? whyNot.through : []);
        told.push(whyNot && whyNotWords(whyNot, name, (id) => names.get(id) ?? 'somebody'));
      }
      return told;
    });
  }
}
