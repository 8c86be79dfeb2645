import type { StepRef } from '../../contracts/temporal/activities.js';
import { ok, refused, type Result } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { CancelCase } from '../cancel-case.js';

/** Cancels a case that its parent no longer wants. One that ended, or that others wait for or reported too, stays as it is. */
export class CancelChildCase {
  private readonly cancel: CancelCase;

  constructor(
    private readonly db: Database,
    clock: Clock,
  ) {
    this.cancel = new CancelCase(db, clock);
  }

  async run({ plantId, caseId, trace }: StepRef, childId: string, reason: string): Promise<Result<null>> {
    if (!(await this.isWantedByAlone(plantId, childId, caseId))) return ok(null);
    const command = { plantId, caseId: childId, reason, version: null };
    const cancelled = await this.cancel.run(command, { kind: 'system', name: 'workflow' }, trace);
    if (cancelled.ok || cancelled.refusal.kind === 'case-ended') return ok(null);
    return refused(cancelled.refusal);
  }

  private isWantedByAlone(plantId: string, childId: string, parentId: string): Promise<boolean> {
    return this.db.transaction([plantId], async (tx) => {
      const child = await tx.cases.load(childId);
      const parents = await tx.cases.waitingParents(childId);
      return child?.occurrences === 1 && parents.length === 1 && parents[0] === parentId;
    });
  }
}
