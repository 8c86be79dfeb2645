import type { Database, NotificationKind, StoredCase, StoredQuestion, StoredTask } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

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
  question: StoredQuestion;
  task: StoredTask;
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
