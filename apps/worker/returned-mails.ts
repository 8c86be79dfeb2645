import { DeliveryReports } from '../../libs/casework/index.js';
import { BounceAddresses, listenForBounces } from '../../libs/connectors/mail/index.js';
import type { Database } from '../../libs/persistence/index.js';
import type { Clock } from '../../libs/platform/clock.js';
import type { WorkerConfig } from '../../libs/platform/config/index.js';
import type { Logger } from '../../libs/platform/logging.js';
import type { Metrics } from '../../libs/platform/metrics/index.js';

interface Surroundings {
  db: Database;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
}

const NOBODY_LISTENS = { close: async () => undefined };

/** Takes mails that come back later, where the plant's mail server brings them; what failed for good goes on elsewhere. */
export async function returnedMails(
  config: WorkerConfig['bounces'],
  { db, clock, log, metrics }: Surroundings,
): Promise<{ close(): Promise<void> }> {
  if (!config) return NOBODY_LISTENS;
  const reports = new DeliveryReports(db, clock);
  const returned = metrics.counter(
    'holdfast_returned_mails_total',
    'Mails that came back, by what is said of them.',
    ['status'],
  );
  const { host, port } = config;
  const listener = await listenForBounces({
    ...{ host, port },
    addresses: new BounceAddresses(config),
    onReturned: async (mailId, { status, reason }) => {
      const known = await reports.takeReturned(mailId, { status, reason });
      returned.inc({ status: known ? status : 'unknown' });
      log.info({ mailId, status, known }, 'a mail came back');
    },
  });
  log.info({ port: listener.port }, 'mails that come back are taken here');
  return listener;
}
