import { ok, refused, severityRank, type Actor, type Result, type Severity } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { personOf } from '../standing.js';
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
 * deadlines only change their place before or behind others, and the record says how many did.
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
      await tx.cases.setSeverity(caseId, severity, reason);
      const moved = await tx.cases.rerank(caseId, severityRank(severity));
      await tx.rights.noteEdit({ plantId, caseId, personId: person.value, editedAt: at });
      const change = { from: of.severity, to: severity, reason, dueTimes: 'unchanged', ...moved };
      tx.audit(entry({ plantId, actor, at, trace }, caseId, 'case.severity-changed', change));
      return ok({ severity });
    });
  }
}
