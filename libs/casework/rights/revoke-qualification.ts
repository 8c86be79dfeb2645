import { ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { mayOversee, NO_PART, personOf } from '../standing.js';
import { moveFrom } from './lose-right.js';

export interface RevokeQualificationCommand {
  plantId: string;
  qualificationId: string;
  reason: string;
}

/** Ends a qualification at once; what its holder may answer no more goes to somebody who may. Saying it again changes nothing. */
export class RevokeQualification {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, qualificationId, reason }: RevokeQualificationCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ revokedAt: string }>> {
    const by = personOf(actor);
    if (!by.ok) return by;
    return this.db.transaction([plantId], async (tx) => {
      const revoker = await tx.people.standing(plantId, by.value);
      if (!revoker?.active || !mayOversee(revoker)) return NO_PART;
      // Whoever routes at this moment has read that it holds: their tasks must be there to be moved.
      await tx.roster.takeForChange(plantId);
      const held = await tx.qualifications.lock(qualificationId);
      if (!held) return refused({ kind: 'not-found', what: 'qualification', id: qualificationId });
      if (held.revokedAt) return ok({ revokedAt: held.revokedAt.toISOString() });
      const at = this.clock.now();
      const { personId, qualification } = held;
      await tx.qualifications.revoke(qualificationId, by.value, reason, at);
      const act = { plantId, actor, at, trace };
      const revoked = { qualificationId, personId, qualification, reason };
      tx.audit(entry(act, null, 'qualification.revoked', revoked));
      await moveFrom(tx, this.clock, act, personId);
      return ok({ revokedAt: at.toISOString() });
    });
  }
}
