import type { HandoverMailLedger, HandoverMailToSend } from '../../../libs/casework/index.js';
import { zonedWords } from '../../../libs/calendar/zoned-words.js';
import { renderHandover } from '../../../libs/connectors/mail/index.js';
import type { Delivery, NotificationPorts } from '../../../libs/connectors/ports/index.js';
import type { JobHandler } from './job-bodies.js';
import { goesAgain, outcomeOf, type NotificationJob } from './send-notification.js';

export interface HandoverMailJob {
  ledger: Pick<HandoverMailLedger, 'begin' | 'record'>;
  ports: NotificationPorts;
  publicUrl: string;
  onOutcome: NotificationJob['onOutcome'];
}

/** Sends one mail about a shift's end, again with the same Message-ID where it is in doubt. */
export function sendHandoverMail(job: HandoverMailJob): JobHandler<'handover-mail'> {
  return async ({ plantId, mailId }) => {
    const mail = await job.ledger.begin(plantId, mailId);
    if (!mail) return null;
    const send = async (traceparent: string) => {
      const delivery = await deliver(job, mail, traceparent);
      job.onOutcome('mail', delivery.kind);
      const attempt = { to: { channel: 'mail' as const }, attempts: mail.attempts };
      const outcome = outcomeOf(delivery, attempt);
      if (outcome) await job.ledger.record(plantId, mailId, outcome);
      if (goesAgain(delivery, attempt)) throw new Error(delivery.response);
    };
    return { trace: null, run: send };
  };
}

async function deliver(
  { ports, publicUrl }: HandoverMailJob,
  { kind, to: { id, ...to }, plant, handover, around, messageId }: HandoverMailToSend,
  traceparent: string,
): Promise<Delivery> {
  if (!ports.mail) return { kind: 'bounced', response: 'this channel is not configured' };
  const { shiftTo, digest, fromPersonId, id: handoverId } = handover;
  const { language } = to;
  const rendered = renderHandover(
    {
      ...{ language, kind, plant: plant.name, shiftTo, digest, publicUrl, handoverId },
      ...around,
      youGo: id === fromPersonId,
    },
    (instant) => zonedWords(instant, plant.timeZone, language),
  );
  const destination = { ...to, channel: 'mail' as const, keys: null, chat: null };
  return ports.mail.send({ to: destination, messageId, traceparent, urgent: kind !== 'digest', ...rendered });
}
