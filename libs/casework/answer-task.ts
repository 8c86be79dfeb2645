import type { Actor, AnswerPayload, Decision, Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export interface AnswerTaskCommand {
  plantId: string;
  taskId: string;
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
  /** The case's version that the person saw (`If-Match`); null to answer whatever it is now. */
  version: number | null;
}

/** Writes one answer and, where the rule is met, the decision. Refused with who decided and when where somebody was first. */
export class AnswerTask {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    _command: AnswerTaskCommand,
    _actor: Actor,
    _trace: string | null,
  ): Promise<Result<{ caseId: string; version: number; decision: Decision | null }>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
