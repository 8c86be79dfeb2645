import type { StepRef } from '../contracts/temporal/activities.js';
import { ok, refused, type CaseFacts, type CaseLine, type NodeId, type Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { acceptEvent } from './accept-event.js';
import { apartKey } from './case-key.js';
import { childSource } from './child-source.js';
import { actOf } from './step-act.js';

export interface ChildCase {
  /** The parent's node where null. */
  nodeId: NodeId | null;
  facts: CaseFacts;
  lines: Omit<CaseLine, 'lineNo'>[];
  /** A part of goods of which another part has a case already: this one is no equal event of it. */
  part?: string;
}

/**
 * Opens a case that the parent waits for; one that folds into an open case makes the parent wait for that one.
 * Whoever decided last on the parent counts as the child's reporter, since the wish for it is theirs.
 */
export class OpenChildCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(ref: StepRef, child: ChildCase): Promise<Result<{ childId: string }>> {
    const { plantId, caseId } = ref;
    return this.db.transaction([plantId], async (tx) => {
      const parent = await tx.cases.load(caseId);
      if (!parent) return refused({ kind: 'not-found', what: 'case', id: caseId });
      const act = actOf(ref, this.clock);
      const opened = await acceptEvent(tx, this.clock, act, {
        plantId,
        nodeId: child.nodeId ?? parent.nodeId,
        facts: child.facts,
        lines: child.lines,
        severity: parent.severity,
        occurredAt: act.at,
        source: childSource(ref),
        note: null,
        reporterId: (await tx.questions.lastDecider(caseId)) ?? parent.reporterId,
        parentId: caseId,
        ...(child.part !== undefined && { apart: { dedupKey: apartKey('part', caseId, child.part) } }),
      });
      if (!opened.ok) return opened;
      if (opened.value.outcome === 'covered') throw new Error(`the case ${caseId} waits for what no case is`);
      return ok({ childId: opened.value.caseId });
    });
  }
}
