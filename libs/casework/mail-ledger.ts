import type { AnswerPayload, Question, Task } from '../domain/index.js';
import type { Database, StoredCase } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export type NotificationKind = 'asked' | 'reminded' | 'climbed' | 'reassigned' | 'withdrawn';

/** Everything that a mail says. */
export interface MailToSend {
  notificationId: string;
  kind: NotificationKind;
  step: number;
  to: { name: string; address: string };
  messageId: string;
  attempts: number;
  plant: { id: string; name: string; timeZone: string };
  case: StoredCase;
  question: Question & { about: AnswerPayload; dueAt: Date; endReason: string | null };
  task: Task;
  trace: string | null;
}

export interface MailOutcome {
  state: 'sent' | 'unconfirmed' | 'bounced';
  response: string;
}

/** The delivery record of each notification. */
export class MailLedger {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Counts an attempt. Null where it went out before, or was dropped because nobody needs or may have it any more. */
  async begin(_plantId: string, _notificationId: string): Promise<MailToSend | null> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }

  async record(_plantId: string, _notificationId: string, _outcome: MailOutcome): Promise<void> {
    throw new Error('not written yet');
  }
}
