import type { Actor, AnswerPayload, Result, WorldEvent } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export interface SignalCaseCommand {
  plantId: string;
  caseId: string;
  event: WorldEvent;
  payload: AnswerPayload;
  /** Unique within the source: telling the same again gives the first result. */
  source: { name: string; eventId: string };
}

/** Tells a running case what happened in the world. Refused where the case has ended or its type does not wait for such an event. */
export class SignalCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    _command: SignalCaseCommand,
    _actor: Actor,
    _trace: string | null,
  ): Promise<Result<{ seq: number; repeated: boolean }>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
