import type { MailLedger, MailOutcome, MailToSend } from '../../../libs/casework/index.js';
import { renderMail, type MailContent } from '../../../libs/connectors/mail/index.js';
import { MailError, type MailPort } from '../../../libs/connectors/ports/index.js';
import { zonedWords } from '../../../libs/calendar/zoned-words.js';
import type { JobHandler } from './job-bodies.js';

/** After so many sends of which nobody knows whether they arrived, the record stays `unconfirmed`. */
const UNCONFIRMED_SENDS = 5;

export interface MailJob {
  ledger: Pick<MailLedger, 'begin' | 'record'>;
  port: MailPort;
  describe: (mail: MailToSend) => Promise<MailContent>;
  onOutcome: (state: MailOutcome['state'] | 'failed') => void;
}

/** Sends one notification. It goes out once; where that is in doubt it goes again with the same Message-ID. */
export function sendMail(job: MailJob): JobHandler<'mail'> {
  return async ({ plantId, notificationId }) => {
    const mail = await job.ledger.begin(plantId, notificationId);
    if (!mail) return null;
    const send = async (traceparent: string) => {
      const content = await job.describe(mail);
      const rendered = renderMail(content, (instant) => zonedWords(instant, mail.plant.timeZone));
      const { to, messageId } = mail;
      try {
        const { response } = await job.port.send({ to, messageId, traceparent, ...rendered });
        await job.ledger.record(plantId, notificationId, { state: 'sent', response });
        job.onOutcome('sent');
      } catch (error) {
        await recordFailure(job, mail, error);
      }
    };
    return { trace: mail.trace, run: send };
  };
}

/** Throws where the mail is to be sent again. */
async function recordFailure(
  { ledger, onOutcome }: MailJob,
  mail: MailToSend,
  error: unknown,
): Promise<void> {
  if (!(error instanceof MailError) || error.kind === 'unavailable') {
    onOutcome('failed');
    throw error;
  }
  await ledger.record(mail.plant.id, mail.notificationId, { state: error.kind, response: error.message });
  onOutcome(error.kind);
  if (error.kind === 'unconfirmed' && mail.attempts < UNCONFIRMED_SENDS) throw error;
}
