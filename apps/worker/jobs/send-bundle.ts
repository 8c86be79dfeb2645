import type { BundleLedger, BundleToSend } from '../../../libs/casework/index.js';
import type { BundledNotice } from '../../../libs/persistence/index.js';
import { zonedWords } from '../../../libs/calendar/zoned-words.js';
import { renderBundle, type BundleItem } from '../../../libs/connectors/mail/index.js';
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
  const items = notices.map((notice) => itemOf(notice, publicUrl));
  const content = { language: to.language, plant: plant.name, why, items, link: publicUrl };
  const rendered = renderBundle(to.channel, content, (instant) =>
    zonedWords(instant, plant.timeZone, to.language),
  );
  return port.send({ to, messageId, traceparent, urgent: why === 'storm', ...rendered });
}

function itemOf(notice: BundledNotice, publicUrl: string): BundleItem {
  if (notice.handoverId !== null) {
    const { kind, duty, node, from, shiftTo, handoverId } = notice;
    return { kind, duty, node, from, shiftTo, link: `${publicUrl}/handovers/${handoverId}` };
  }
  const { kind, caseId, caseNumber, caseTitle, severity, prompt, dueAt } = notice;
  return {
    ...{ kind, severity, prompt, dueAt, number: caseNumber, title: caseTitle },
    link: `${publicUrl}/cases/${caseId}`,
  };
}
