import { randomUUID } from 'node:crypto';
import { ok, refused, type Actor, type Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { barred, personOf } from './standing.js';

export interface CommentOnCaseCommand {
  plantId: string;
  caseId: string;
  body: string;
}

/** Adds a person's words to a case, open or ended. */
export class CommentOnCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, caseId, body }: CommentOnCaseCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ commentId: string }>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const refusal = await barred(tx, plantId, actor);
      if (refusal) return refusal;
      if (!(await tx.cases.lock(caseId))) return refused({ kind: 'not-found', what: 'case', id: caseId });
      const id = randomUUID();
      const at = this.clock.now();
      await tx.cases.comment({ id, plantId, caseId, personId: person.value, body, writtenAt: at });
      tx.audit(entry({ plantId, actor, at, trace }, caseId, 'case.commented', { commentId: id, body }));
      return ok({ commentId: id });
    });
  }
}
