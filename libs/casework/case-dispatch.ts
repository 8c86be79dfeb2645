import type { CaseInput } from '../contracts/temporal/case-workflow.js';
import { isEnded, type CaseMessage } from '../domain/index.js';
import type { Database, StoredCase, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { linesOfRun } from './run-lines.js';

export interface MessageToSend {
  message: CaseMessage;
  input: CaseInput;
  trace: string | null;
}

export type Dispatch =
  | { kind: 'send'; send: MessageToSend }
  /** It was sent, or recorded as late, before. */
  | { kind: 'done' }
  /** Its run has ended: it is recorded as such now. */
  | { kind: 'late' };

/** What the outbox needs to start a case's workflow and to tell it things, and where it records that it did. */
export class CaseDispatch {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The start input of the case's present run; null where the run is over, so that nothing is started. */
  startInput(plantId: string, caseId: string, run: number): Promise<CaseInput | null> {
    return this.db.transaction([plantId], async (tx) => {
      const of = await tx.cases.load(caseId);
      return of && isRunning(of, run) ? inputOf(tx, of) : null;
    });
  }

  markStarted(plantId: string, caseId: string, run: number): Promise<void> {
    return this.db.transaction([plantId], (tx) => tx.cases.markStarted(caseId, run, this.clock.now()));
  }

  /** `again` sends what was sent before once more: the workflow drops repeats. */
  message(plantId: string, caseId: string, seq: number, again = false): Promise<Dispatch> {
    return this.db.transaction([plantId], async (tx) => {
      const stored = await tx.messages.load(caseId, seq);
      if (!stored || stored.lateAt || (stored.sentAt && !again)) return { kind: 'done' };
      const of = await tx.cases.load(caseId);
      if (!of || !isRunning(of, stored.run)) {
        await tx.messages.markLate(caseId, seq, this.clock.now());
        return { kind: 'late' };
      }
      const { message, trace } = stored;
      return { kind: 'send', send: { message, trace, input: await inputOf(tx, of) } };
    });
  }

  markSent(plantId: string, caseId: string, seq: number): Promise<void> {
    return this.db.transaction([plantId], (tx) => tx.messages.markSent(caseId, seq, this.clock.now()));
  }

  /** Temporal said that the run is over. */
  markLate(plantId: string, caseId: string, seq: number): Promise<void> {
    return this.db.transaction([plantId], (tx) => tx.messages.markLate(caseId, seq, this.clock.now()));
  }
}

function isRunning(of: StoredCase, run: number): boolean {
  return of.run === run && !isEnded(of.state);
}

async function inputOf(tx: Transaction, of: StoredCase): Promise<CaseInput> {
  const { plantId, id: caseId, run, type, facts, handledMessage: handled, trace } = of;
  const playbook = await tx.playbooks.load(plantId, type, of.playbookVersion);
  const firstQuestionId = await tx.questions.firstOfRun(caseId, run);
  const plant = await tx.plants.load(plantId);
  if (!plant || !playbook || !firstQuestionId)
    throw new Error(`the case ${caseId} lacks its plant, its playbook or its first question`);
  const lines = await linesOfRun(tx, of);
  const earlier = run > 1 ? await tx.runs.standingBefore(caseId, run) : [];
  return {
    plantId,
    caseId,
    run,
    type,
    facts,
    lines,
    currency: plant.currency,
    playbook: playbook.body,
    firstQuestionId,
    handled,
    trace,
    ...(earlier.length > 0 && { earlier }),
  };
}
