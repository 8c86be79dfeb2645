import { ok, refused, type Actor, type Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { lockForClocks } from './clocks-lock.js';
import { endPause } from './pause-end.js';

export interface ResumeQuestionCommand {
  plantId: string;
  questionId: string;
  reason: string | null;
  version: number | null;
}

/** Lets a question's clock go on. Refused where it stands not still. */
export class ResumeQuestion {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(command: ResumeQuestionCommand, actor: Actor, trace: string | null): Promise<Result<{ at: string }>> {
    const { plantId, questionId, reason, version } = command;
    return this.db.transaction([plantId], async (tx) => {
      const locked = await lockForClocks(tx, plantId, questionId, actor, version);
      if (!locked.ok) return locked;
      const at = this.clock.now();
      const ended = await endPause(tx, { plantId, actor, at, trace }, locked.value, { reason, event: null });
      if (!ended)
        return refused({ kind: 'wrong-state', state: 'running', message: 'The clock runs already.' });
      return ok({ at: at.toISOString() });
    });
  }
}
