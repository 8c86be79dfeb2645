import { randomUUID } from 'node:crypto';
import { severityRank } from '../../domain/index.js';
import type { Deadline } from '../../persistence/index.js';

/** At that instant somebody's right may have ended, and their tasks are looked at again. */
export function rightEnds(plantId: string, personId: string, at: Date): Deadline {
  return {
    ...{ id: randomUUID(), plantId, caseId: null, questionId: null, taskId: null },
    ...{ kind: 'right', step: 0, about: { personId }, dueAt: at, severityRank: severityRank('high') },
  };
}
