import { ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { mayOversee, NO_PART, personOf } from '../standing.js';
import { moveFrom } from './lose-right.js';

export interface RevokeGrantCommand {
  plantId: string;
  grantId: string;
}

/** Ends a grant for a case at once; the tasks that it allowed go to whoever is on duty. Saying it again changes nothing. */
export class RevokeGrant {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, grantId }: RevokeGrantCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ revokedAt: string }>> {
    const by = personOf(actor);
    if (!by.ok) return by;
    return this.db.transaction([plantId], async (tx) => {
      const revoker = await tx.people.standing(plantId, by.value);
      if (!revoker?.active || !mayOversee(revoker)) return NO_PART;
      // Whoever hands a task over at this moment has read that it holds: the task must be there to be moved.
      await tx.roster.takeForChange(plantId);
      const grant = await tx.caseGrants.lock(grantId);
      if (!grant) return refused({ kind: 'not-found', what: 'grant', id: grantId });
      const { caseId, personId, revokedAt } = grant;
      if (revokedAt) return ok({ revokedAt: revokedAt.toISOString() });
      const at = this.clock.now();
      await tx.caseGrants.revoke(grantId, by.value, at);
      const act = { plantId, actor, at, trace };
      tx.audit(entry(act, caseId, 'case.grant-revoked', { grantId, personId }));
      await moveFrom(tx, this.clock, act, personId);
      return ok({ revokedAt: at.toISOString() });
    });
  }
}
