import { fault, refused, type Actor, type RaiseException, type Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { acceptEvent } from './accept-event.js';
import { isOfCase } from './child-source.js';
import type { CoveredEvent } from './covers.js';

const NAME_OF_OURS = fault('/source/name', 'Names that begin with "case/" are for cases that open others.');

export interface OpenedCase {
  caseId: string;
  number: number;
  /**
   * `repeated`: this very event was told before. `folded`: an equal exception is open and counts one more. `reopened`: an
   * equal one was closed so recently that the playbook takes it for the same.
   */
  outcome: 'opened' | 'folded' | 'reopened' | 'repeated';
}

/** What became of an event: a case stands for it, or what was approved or planned ahead covers it. */
export type AcceptedEvent = OpenedCase | CoveredEvent;

/** Refused with `invalid` where the plant lacks the node or has no playbook for the type. */
export class OpenCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(raise: RaiseException, actor: Actor, trace: string | null): Promise<Result<AcceptedEvent>> {
    const { plantId, nodeId, facts, lines, source } = raise;
    if (isOfCase(source.name)) return refused({ kind: 'invalid', faults: [NAME_OF_OURS] });
    const event = {
      ...{ plantId, nodeId, facts, lines, source },
      severity: raise.severity ?? null,
      occurredAt: new Date(raise.occurredAt),
      note: raise.note ?? null,
      reporterId: actor.kind === 'person' ? actor.personId : null,
      parentId: null,
    };
    return this.db.transaction([plantId], (tx) =>
      acceptEvent(tx, this.clock, { plantId, actor, trace, at: this.clock.now() }, event),
    );
  }
}
