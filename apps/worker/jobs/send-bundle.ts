import type { BundleLedger, BundleToSend } from '../../../libs/casework/index.js';
import { zonedWords } from '../../../libs/calendar/zoned-words.js';
import { renderBundle } from '../../../libs/connectors/mail/index.js';
import type { Delivery, NotificationPorts } from '../../../libs/connectors/ports/index.js';
import type { JobHandler } from './job-bodies.js';
import { goesAgain, outcomeOf, type NotificationJob } from './send-notification.js';

export interface BundleJob {
  ledger: Pick<BundleLedger, 'begin' | 'record'>;
  ports: NotificationPorts;
  publicUrl: string;
  onOutcome: NotificationJob['onOutcome'];
}

/** Sends one message that stands for many notices, again with the same Message-ID where it is in doubt. */
export function sendBundle(job: BundleJob): JobHandler<'bundle'> {
  return async ({ plantId, bundleId }) => {
    const bundle = await job.ledger.begin(plantId, bundleId);
    if (!bundle) return null;
    const send = async (traceparent: string) => {
      const delivery = await deliver(job, bundle, traceparent);
      job.onOutcome(bundle.to.channel, delivery.kind);
      const outcome = outcomeOf(delivery, bundle);
      if (outcome) await job.ledger.record(bundle, outcome);
      if (goesAgain(delivery, bundle)) throw new Error(delivery.response);
    };
    return { trace: null, run: send };
  };
}

async function deliver(
  { ports, publicUrl }: BundleJob,
  { to, plant, why, notices, messageId }: BundleToSend,
  traceparent: string,
): Promise<Delivery> {
  const port = ports[to.channel];
  if (!port) return { kind: 'bounced', response: 'this channel is not configured' };
  const items = notices.map(({ kind, caseId, caseNumber, caseTitle, severity, prompt, dueAt }) => ({
    ...{ kind, severity, prompt, dueAt, number: caseNumber, title: caseTitle },
    link: `${publicUrl}/cases/${caseId}`,
  }));
  const content = { language: to.language, plant: plant.name, why, items, link: publicUrl };
  const rendered = renderBundle(to.channel, content, (instant) =>
    zonedWords(instant, plant.timeZone, to.language),
  );
  return port.send({ to, messageId, traceparent, urgent: why === 'storm', ...rendered });
}
