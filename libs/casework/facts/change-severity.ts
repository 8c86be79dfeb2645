import { ok, refused, type Actor, type Result, type Severity } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { personOf } from '../standing.js';
import { setSeverity } from './judge-again.js';
import { whyNotChange } from './why-not-change.js';

export interface ChangeSeverityCommand {
  plantId: string;
  caseId: string;
  severity: Severity;
  reason: string;
  /** The case's version that the person saw (`If-Match`). */
  version: number;
}

/**
 * Says that a case is more or less severe than it was judged to be. What is due stays due when it was: open tasks and waiting
 * deadlines only change their place before or behind others, and the record says how many did. Whom an open question asks, now
 * and in later tiers, stays too: the next question goes by the new severity.
 */
export class ChangeSeverity {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, caseId, severity, reason, version }: ChangeSeverityCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ severity: Severity }>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const of = await tx.cases.lock(caseId);
      if (!of) return refused({ kind: 'not-found', what: 'case', id: caseId });
      const refusal = await whyNotChange(tx, of, person.value, 'change-severity', version);
      if (refusal) return refused(refusal);
      if (of.severity === severity) return ok({ severity });
      const at = this.clock.now();
      const byId = person.value;
      await setSeverity(tx, { plantId, actor, at, trace }, of, { severity, reason, byId });
      await tx.cases.touch(caseId);
      await tx.rights.noteEdit({ plantId, caseId, personId: byId, editedAt: at });
      return ok({ severity });
    });
  }
}
