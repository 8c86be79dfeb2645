import type { Channel } from '../../domain/index.js';
import type { Database, Scope } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { settle } from './notification-ledger.js';

export interface DeliveryReport {
  messageId: string;
  /** `delayed`: it may still arrive, so nothing changes. */
  status: 'delivered' | 'delayed' | 'failed';
  reason?: string | undefined;
}

/** `<id@plant.holdfast>` */
const MESSAGE_ID = /^<([0-9a-f-]{36})@([a-z0-9-]+)\.holdfast>$/;

/** What becomes of messages after somebody took them: the word of whoever carries them, and the reader's own. */
export class DeliveryReports {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes what a gateway says. False where it sent no such message; saying it again changes nothing. */
  async take(gateway: Channel, { messageId, ...report }: DeliveryReport): Promise<boolean> {
    const [, id, plantId] = MESSAGE_ID.exec(messageId) ?? [];
    return id && plantId ? this.write([plantId], gateway, id, report) : false;
  }

  /** The same for a mail that came back, of which only the id is known. */
  takeReturned(id: string, report: Omit<DeliveryReport, 'messageId'>): Promise<boolean> {
    return this.write('*', 'mail', id, report);
  }

  /** What failed after all goes on elsewhere, each notice in a transaction of its own. */
  private async write(
    scope: Scope,
    channel: Channel,
    id: string,
    { status, reason }: Omit<DeliveryReport, 'messageId'>,
  ): Promise<boolean> {
    const notices = await this.db.transaction(scope, (tx) => tx.notifications.ofMessage(channel, id));
    for (const { id: noticeId, plantId } of status === 'delayed' ? [] : notices) {
      await this.db.transaction([plantId], (tx) =>
        status === 'failed'
          ? settle(tx, this.clock, noticeId, 'bounced', reason ?? 'it could not be delivered')
          : settle(tx, this.clock, noticeId, 'sent', 'delivered'),
      );
    }
    return notices.length > 0;
  }

  /** Somebody looks at a case or a handover: everything that they were sent about it counts as seen. Returns how much had not been. */
  markSeen(plantId: string, aboutId: string, personId: string): Promise<number> {
    return this.db.transaction([plantId], (tx) =>
      tx.notifications.markSeen(aboutId, personId, this.clock.now()),
    );
  }
}
