import type { Address, BundledNotice, BundleReason, Database, Plant } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { MAY_GO_OUT, settle, type MessageOutcome } from './notification-ledger.js';

export interface BundleToSend {
  bundleId: string;
  plant: Plant;
  why: BundleReason;
  messageId: string;
  /** This one included. */
  attempts: number;
  to: Address;
  /** The most severe first. */
  notices: BundledNotice[];
}

/** The delivery record of messages that stand for many notices. */
export class BundleLedger {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Counts an attempt; nothing joins the bundle after it. Null where it went out before or nothing in it is needed any more. */
  begin(plantId: string, bundleId: string): Promise<BundleToSend | null> {
    return this.db.transaction([plantId], async (tx) => {
      const bundle = await tx.bundles.lock(bundleId);
      if (!bundle || !MAY_GO_OUT.has(bundle.state)) return null;
      const all = await tx.bundles.noticesOf(bundleId);
      const now = this.clock.now();
      const needless = all.filter((notice) => notice.needless).map((notice) => notice.notificationId);
      // What went out before and is merely unconfirmed stays as it is.
      if (bundle.state === 'queued') {
        await tx.bundles.settleNotices(needless, 'dropped', 'nothing is asked any more', now);
      }
      const notices = all.filter((notice) => !notice.needless);
      const [first] = notices;
      await tx.bundles.countAttempt(bundleId);
      const plant = await tx.plants.load(plantId);
      if (!first || !plant) {
        if (bundle.state === 'queued')
          await tx.bundles.settle(bundleId, 'dropped', 'nothing left to tell', now);
        return null;
      }
      const { why, messageId, attempts } = bundle;
      return { bundleId, plant, why, messageId, attempts: attempts + 1, to: first.to, notices };
    });
  }

  /** Each notice of a bundle that reached nobody goes on by itself, in a transaction of its own. */
  async record(
    { bundleId, plant, notices }: BundleToSend,
    { state, response }: MessageOutcome,
  ): Promise<void> {
    const failed = state === 'bounced' || state === 'dead';
    const ids = notices.map((notice) => notice.notificationId);
    await this.db.transaction([plant.id], async (tx) => {
      const at = this.clock.now();
      await tx.bundles.settle(bundleId, state === 'dead' ? 'bounced' : state, response, at);
      if (state === 'sent' || state === 'unconfirmed')
        await tx.bundles.settleNotices(ids, state, response, at);
    });
    if (!failed) return;
    for (const id of ids) {
      await this.db.transaction([plant.id], (tx) => settle(tx, this.clock, id, state, response));
    }
  }
}
