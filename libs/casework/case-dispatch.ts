import type { CaseInput } from '../contracts/temporal/case-workflow.js';
import type { CaseMessage } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export interface MessageToSend {
  message: CaseMessage;
  input: CaseInput;
  trace: string | null;
}

/** What the outbox needs to start a case's workflow and to tell it things, and where it records that it did. */
export class CaseDispatch {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The start input of the case's present run; null where the run is over, so that nothing is started. */
  async startInput(_plantId: string, _caseId: string, _run: number): Promise<CaseInput | null> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }

  async markStarted(_plantId: string, _caseId: string, _run: number): Promise<void> {
    throw new Error('not written yet');
  }

  /** `done` where it was sent or recorded as late before; `late` where its run has ended: it is recorded as such. */
  async message(
    _plantId: string,
    _caseId: string,
    _seq: number,
  ): Promise<{ kind: 'send'; send: MessageToSend } | { kind: 'done' } | { kind: 'late' }> {
    throw new Error('not written yet');
  }

  async markSent(_plantId: string, _caseId: string, _seq: number): Promise<void> {
    throw new Error('not written yet');
  }

  /** Temporal said that the run is over. */
  async markLate(_plantId: string, _caseId: string, _seq: number): Promise<void> {
    throw new Error('not written yet');
  }
}
