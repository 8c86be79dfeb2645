import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { mayOverturn } from './may-overturn.js';
import type { OverturnCommand } from './overturn-decision.js';
import { whyNotOverturned } from './why-not-overturned.js';

/** Whether somebody may overturn a decision at this moment, as overturning itself asks it. Changes nothing. */
export class OverturnOffer {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(
    { plantId, caseId, questionId }: Pick<OverturnCommand, 'plantId' | 'caseId' | 'questionId'>,
    personId: string,
  ): Promise<boolean> {
    return this.db.transaction([plantId], async (tx) => {
      const of = await tx.cases.load(caseId);
      const question = await tx.questions.load(questionId);
      if (!of || question?.caseId !== caseId || (await whyNotOverturned(tx, of, question))) return false;
      return (await mayOverturn(tx, of, question, personId, this.clock.now())) === null;
    });
  }
}
