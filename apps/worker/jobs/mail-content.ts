import { zonedWords } from '../../../libs/calendar/zoned-words.js';
import type { NotificationToSend } from '../../../libs/casework/index.js';
import {
  renderMessage,
  type MailContent,
  type RenderedMessage,
} from '../../../libs/connectors/mail/index.js';
import type { Database } from '../../../libs/persistence/index.js';
import { mailCircumstances } from '../../../libs/persistence/jobs/index.js';
import type { Clock } from '../../../libs/platform/clock.js';

/** Puts a notification into the words of its reader's language, with what it tells besides the task itself. */
export function renderedBy(db: Database, clock: Clock, publicUrl: string) {
  return async (message: NotificationToSend): Promise<RenderedMessage> => {
    const { language, channel } = message.to;
    const content = await contentOf(db, clock, publicUrl, message);
    return renderMessage(channel, content, (instant) =>
      zonedWords(instant, message.plant.timeZone, language),
    );
  };
}

/** Looks up why this person is told, who else, and where. */
async function contentOf(
  db: Database,
  clock: Clock,
  publicUrl: string,
  message: NotificationToSend,
): Promise<MailContent> {
  const around = await db.transaction([message.plant.id], (tx) =>
    mailCircumstances(tx, message.notificationId),
  );
  const { number, type, title, severity, facts, context, note } = message.case;
  const { prompt, policy, about, askedAt, endReason } = message.question;
  const { where, reporter, lines } = around;
  return {
    kind: message.kind,
    language: message.to.language,
    plant: message.plant.name,
    case: { number, type, title, severity, facts, context, note, reporter, lines, where: where.join(', ') },
    question: {
      ...{ prompt, about, askedAt, endReason, answers: policy.answers, dueAt: message.task.dueAt },
      ...nobodyUntil(message),
    },
    you: around.you,
    passedOn: around.passedOn,
    before: around.before,
    others: around.others,
    link: `${publicUrl}/cases/${message.case.id}`,
    now: clock.now(),
  };
}

function nobodyUntil({ question, task }: NotificationToSend): { nobodyUntil?: Date | null } {
  const gap = question.gaps.find(({ dutyId }) => dutyId === task.askedDutyId);
  return gap ? { nobodyUntil: gap.from === null ? null : new Date(gap.from) } : {};
}
