import { isEnded } from '../../domain/index.js';
import { askToSegregate } from '../holds/segregation.js';
import { DEADLINES, type ActingKind } from './handler.js';

/** A hold was wanted so long ago that, where no system proves it, somebody segregates the goods by hand. */
export const segregation: ActingKind = {
  isStale: ({ case: of }) => of !== null && isEnded(of.state),

  async act(tx, clock, { plantId, caseId }, now) {
    const of = caseId && (await tx.cases.load(caseId));
    if (!of) throw new Error('a segregation of no case falls due');
    await askToSegregate(tx, clock, { plantId, actor: DEADLINES, at: now, trace: of.trace }, of);
  },
};
