import type { MessageOutcome, NotificationLedger, NotificationToSend } from '../../../libs/casework/index.js';
import type { RenderedMessage } from '../../../libs/connectors/mail/index.js';
import type { Delivery, NotificationPorts } from '../../../libs/connectors/ports/index.js';
import type { Channel, Severity } from '../../../libs/domain/index.js';
import type { JobHandler } from './job-bodies.js';

export interface NotificationJob {
  ledger: Pick<NotificationLedger, 'begin' | 'record'>;
  ports: NotificationPorts;
  render: (message: NotificationToSend) => Promise<RenderedMessage>;
  onOutcome: (channel: Channel, kind: Delivery['kind']) => void;
}

/** After so many sends of which nobody knows whether they arrived, the record stays `unconfirmed`. */
const UNCONFIRMED_SENDS = 5;
/** After so many attempts, two minutes, another channel is the better one. A mail server that is away concerns everybody: it is waited for. */
const TRIES = 5;

const NO_CHANNEL: Delivery = { kind: 'bounced', response: 'this channel is not configured' };
const URGENT: ReadonlySet<Severity> = new Set(['critical', 'high']);

/** Sends one message. It goes out once; where that is in doubt it goes again with the same Message-ID. */
export function sendNotification(job: NotificationJob): JobHandler<'mail' | 'message'> {
  return async ({ plantId, notificationId }) => {
    const message = await job.ledger.begin(plantId, notificationId);
    if (!message) return null;
    const send = async (traceparent: string) => {
      const delivery = await deliver(job, message, traceparent);
      job.onOutcome(message.to.channel, delivery.kind);
      const outcome = outcomeOf(delivery, message);
      if (outcome) await job.ledger.record(plantId, notificationId, outcome);
      if (goesAgain(delivery, message)) throw new Error(delivery.response);
    };
    return { trace: message.trace, run: send };
  };
}

async function deliver(
  { ports, render }: NotificationJob,
  message: NotificationToSend,
  traceparent: string,
): Promise<Delivery> {
  const { to, messageId } = message;
  const port = ports[to.channel];
  if (!port) return NO_CHANNEL;
  const rendered = await render(message);
  return port.send({ to, messageId, traceparent, urgent: isUrgent(message), ...rendered });
}

function isUrgent(message: NotificationToSend): boolean {
  if (message.about === 'task') return URGENT.has(message.case.severity);
  return message.about === 'handover' && message.kind !== 'handover-digest';
}

interface Attempt {
  to: { channel: Channel };
  attempts: number;
}

/** What is recorded of an attempt; null where nothing is known yet. */
export function outcomeOf({ kind, response }: Delivery, { to, attempts }: Attempt): MessageOutcome | null {
  if (kind !== 'try-again') return { state: kind, response };
  if (to.channel === 'mail' || attempts < TRIES) return null;
  return { state: 'bounced', response };
}

export function goesAgain(delivery: Delivery, attempt: Attempt): boolean {
  if (delivery.kind === 'unconfirmed') return attempt.attempts < UNCONFIRMED_SENDS;
  return delivery.kind === 'try-again' && outcomeOf(delivery, attempt) === null;
}
