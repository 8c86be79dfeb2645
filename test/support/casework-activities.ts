import * as casework from '../../libs/casework/index.js';
import type {
  CaseStepActivities,
  DeadlineActivities,
  OutsideActivities,
} from '../../libs/contracts/temporal/index.js';
import type { Database } from '../../libs/persistence/index.js';
import type { Clock } from '../../libs/platform/clock.js';
import { unwrap } from './casework.js';

/** The use cases as activities, and outside systems that take whatever they are sent. */
export function caseworkActivities(db: Database, clock: Clock) {
  const real = (at: Date | null) => ({ nextAt: at && clock.toReal(at) });
  const localActivities: CaseStepActivities & Pick<DeadlineActivities, 'earliestDeadline'> = {
    askQuestion: async (ref, ask) => unwrap(await new casework.AskQuestion(db, clock).run(ref, ask)),
    withdrawQuestion: async (ref, id, reason) =>
      unwrap(await new casework.WithdrawQuestion(db, clock).run(ref, id, reason)),
    openChildCase: async (ref, child) => unwrap(await new casework.OpenChildCase(db, clock).run(ref, child)),
    settleEffect: async (ref, step, finding) =>
      void unwrap(await new casework.SettleEffect(db, clock).run(ref, step, finding)),
    closeCase: async (ref, close) => {
      const closed = await new casework.CloseCase(db, clock).run(ref, close);
      if (closed.ok) return { closed: true };
      if (closed.refusal.kind === 'later-message') return { closed: false, lastMessage: closed.refusal.last };
      throw new Error(closed.refusal.kind);
    },
    earliestDeadline: async (plantId) => real(await new casework.EarliestDeadline(db).run(plantId)),
  };
  const activities: OutsideActivities & Pick<DeadlineActivities, 'climbDue'> = {
    lookUpFacts: async (ref) => {
      await new casework.AddContext(db, clock).run(ref, []);
      return { orders: [], machineRuns: null };
    },
    applyEffect: async () => ({ outcome: 'applied', ref: 'DOC-1', evidence: {}, message: null }),
    climbDue: async (plantId) => real((await new casework.Climb(db, clock).run(plantId)).nextAt),
  };
  return { localActivities, activities };
}
