import { BundleLedger, ChannelCodes, NotificationLedger } from '../../../libs/casework/index.js';
import type { Delivery, NotificationPorts } from '../../../libs/connectors/ports/index.js';
import type { Channel } from '../../../libs/domain/index.js';
import type { Database } from '../../../libs/persistence/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import type { Metrics } from '../../../libs/platform/metrics/index.js';
import { renderedBy } from './mail-content.js';
import { sendBundle } from './send-bundle.js';
import { sendCode } from './send-code.js';
import { sendNotification } from './send-notification.js';

export interface MessageSurroundings {
  db: Database;
  clock: Clock;
  ports: NotificationPorts;
  publicUrl: string;
  metrics: Metrics;
}

/** Everything that goes out to people, whatever the channel. */
export function messageHandlers(around: MessageSurroundings) {
  const { db, clock, ports, publicUrl, metrics } = around;
  const attempts = metrics.counter('holdfast_messages_total', 'Attempts to send, by channel and outcome.', [
    'channel',
    'outcome',
  ]);
  const onOutcome = (channel: Channel, outcome: Delivery['kind']) => attempts.inc({ channel, outcome });
  const ledger = new NotificationLedger(db, clock);
  const one = sendNotification({ ledger, ports, render: renderedBy(db, clock, publicUrl), onOutcome });
  return {
    mail: one,
    message: one,
    bundle: sendBundle({ ledger: new BundleLedger(db, clock), ports, publicUrl, onOutcome }),
    'channel-code': sendCode(new ChannelCodes(db, clock), ports, publicUrl),
  };
}
