import type { MailToSend } from '../../../libs/casework/index.js';
import type { MailContent } from '../../../libs/connectors/mail/index.js';
import type { Database } from '../../../libs/persistence/index.js';
import { mailCircumstances } from '../../../libs/persistence/jobs/index.js';
import type { Clock } from '../../../libs/platform/clock.js';

/** Looks up what a mail tells besides the task itself: why this person, who else, where. */
export function mailContentFrom(db: Database, clock: Clock, publicUrl: string) {
  return async (mail: MailToSend): Promise<MailContent> => {
    const around = await db.transaction([mail.plant.id], (tx) => mailCircumstances(tx, mail.notificationId));
    const { number, type, title, severity, facts, context, note } = mail.case;
    const { prompt, policy, about, askedAt, endReason } = mail.question;
    const { where, reporter, lines } = around;
    return {
      kind: mail.kind,
      plant: mail.plant.name,
      case: { number, type, title, severity, facts, context, note, reporter, lines, where: where.join(', ') },
      question: { prompt, about, askedAt, endReason, answers: policy.answers, dueAt: mail.task.dueAt },
      you: around.you,
      before: around.before,
      others: around.others,
      link: `${publicUrl}/cases/${mail.case.id}`,
      now: clock.now(),
    };
  };
}
