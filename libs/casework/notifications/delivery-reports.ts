import type { Channel } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { settle } from './notification-ledger.js';

export interface DeliveryReport {
  messageId: string;
  status: 'delivered' | 'failed';
  reason?: string | undefined;
}

/** `<id@plant.holdfast>` */
const MESSAGE_ID = /^<([0-9a-f-]{36})@([a-z0-9-]+)\.holdfast>$/;

/** What becomes of messages after somebody took them: a gateway's word for it, and the reader's own. */
export class DeliveryReports {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes what a gateway says; a message that failed after all goes on elsewhere. False where it sent no such message. */
  async take(gateway: Channel, { messageId, status, reason }: DeliveryReport): Promise<boolean> {
    const [, id, plantId] = MESSAGE_ID.exec(messageId) ?? [];
    if (!id || !plantId) return false;
    const ids = await this.db.transaction([plantId], (tx) => tx.notifications.ofMessage(gateway, messageId));
    for (const each of ids) {
      await this.db.transaction([plantId], async (tx) => {
        if (status === 'failed')
          return settle(tx, this.clock, each, 'bounced', reason ?? 'the gateway gave up');
        await tx.notifications.settle(each, 'sent', 'delivered', this.clock.now());
      });
    }
    return ids.length > 0;
  }

  /** Somebody looks at a case: everything that they were sent about it counts as seen. Returns how much had not been. */
  markSeen(plantId: string, caseId: string, personId: string): Promise<number> {
    return this.db.transaction([plantId], (tx) =>
      tx.notifications.markSeen(caseId, personId, this.clock.now()),
    );
  }
}
