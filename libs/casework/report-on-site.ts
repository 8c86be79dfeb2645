import { isEnded, ok, refused, type Actor, type Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { meetClock } from './case-clocks.js';
import { barred } from './standing.js';

export interface ReportOnSiteCommand {
  plantId: string;
  caseId: string;
  note: string | null;
}

/** Somebody is on site, says a person or a signal. Saying it again changes nothing. */
export class ReportOnSite {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(
    { plantId, caseId, note }: ReportOnSiteCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ onSiteAt: string }>> {
    return this.db.transaction([plantId], async (tx) => {
      const refusal = await barred(tx, plantId, actor);
      if (refusal) return refusal;
      const of = await tx.cases.lock(caseId);
      if (!of) return refused({ kind: 'not-found', what: 'case', id: caseId });
      const before = (await tx.clocks.of(caseId)).find(({ clock }) => clock === 'onSite')?.metAt;
      if (before) return ok({ onSiteAt: before.toISOString() });
      if (isEnded(of.state)) {
        const endedAt = (of.closedAt ?? of.receivedAt).toISOString();
        return refused({ kind: 'case-ended', state: of.state, endedAt });
      }
      const act = { plantId, actor, at: this.clock.now(), trace };
      tx.audit(entry(act, caseId, 'case.on-site', { note }));
      await meetClock(tx, act, caseId, 'onSite');
      await tx.cases.touch(caseId);
      return ok({ onSiteAt: act.at.toISOString() });
    });
  }
}
