import { zonedWords } from '../../../libs/calendar/zoned-words.js';
import type { NotificationToSend } from '../../../libs/casework/index.js';
import {
  renderAction,
  renderHandover,
  renderMessage,
  type ActionContent,
  type HandoverContent,
  type MailContent,
  type RenderedMessage,
} from '../../../libs/connectors/mail/index.js';
import type { AnswerOption, QuestionPolicy } from '../../../libs/domain/index.js';
import type { Database } from '../../../libs/persistence/index.js';
import { handoverCircumstances, mailCircumstances } from '../../../libs/persistence/jobs/index.js';
import type { Clock } from '../../../libs/platform/clock.js';

type TaskMessage = Extract<NotificationToSend, { about: 'task' }>;
type ActionMessage = Extract<NotificationToSend, { about: 'action' }>;
type HandoverMessage = Extract<NotificationToSend, { about: 'handover' }>;

/** Puts a notification into the words of its reader's language, with what it tells besides what it is about. */
export function renderedBy(db: Database, clock: Clock, publicUrl: string) {
  return async (message: NotificationToSend): Promise<RenderedMessage> => {
    const { language, channel } = message.to;
    const say = (instant: Date) => zonedWords(instant, message.plant.timeZone, language);
    if (message.about === 'action') return renderAction(channel, actionContent(publicUrl, message), say);
    if (message.about === 'handover') {
      return renderHandover(channel, await handoverContent(db, publicUrl, message), say);
    }
    return renderMessage(channel, await contentOf(db, clock, publicUrl, message), say);
  };
}

function actionContent(
  publicUrl: string,
  { kind, to, plant, case: of, action }: ActionMessage,
): ActionContent {
  const { what, dueAt } = action;
  return {
    ...{ kind, language: to.language, plant: plant.name, what, dueAt },
    ...{ caseNumber: of.number, caseTitle: of.title, link: `${publicUrl}/cases/${of.id}` },
  };
}

async function handoverContent(
  db: Database,
  publicUrl: string,
  { kind, to: reader, personId, plant, handover }: HandoverMessage,
): Promise<HandoverContent> {
  const around = await db.transaction([plant.id], (tx) => handoverCircumstances(tx, handover.id));
  const { shiftTo, digest, id: handoverId } = handover;
  return {
    ...{ kind, language: reader.language, plant: plant.name, shiftTo, digest, publicUrl, handoverId },
    ...around,
    reader: reader.dutyChannelId ? 'other' : readerOf(handover, personId),
  };
}

function readerOf(
  { fromPersonId, toPersonId }: HandoverMessage['handover'],
  personId: string,
): HandoverContent['reader'] {
  if (personId === fromPersonId) return 'goes';
  return personId === toPersonId ? 'comes' : 'other';
}

/** Looks up why this person is told, who else, and where. */
async function contentOf(
  db: Database,
  clock: Clock,
  publicUrl: string,
  message: TaskMessage,
): Promise<MailContent> {
  const around = await db.transaction([message.plant.id], (tx) =>
    mailCircumstances(tx, message.notificationId),
  );
  const { number, type, title, severity, facts, context, note } = message.case;
  const { prompt, policy, about, askedAt, endReason } = message.question;
  const { where, reporter, lines, hold, effects } = around;
  return {
    kind: message.kind,
    language: message.to.language,
    plant: message.plant.name,
    case: {
      ...{ number, type, title, severity, facts, context, note, reporter, lines, effects },
      where: where.join(', '),
      ...(hold && { hold }),
    },
    question: {
      ...{ prompt, about, askedAt, endReason, answers: policy.answers, dueAt: message.task.dueAt },
      ...nobodyUntil(message),
      bySilence: message.kind === 'silence' ? silentAnswer(policy) : null,
    },
    you: around.you,
    passedOn: around.passedOn,
    before: around.before,
    others: around.others,
    link: `${publicUrl}/cases/${message.case.id}`,
    now: clock.now(),
  };
}

function silentAnswer({ silence, answers }: QuestionPolicy): AnswerOption | null {
  if (silence.means !== 'tie-break') return null;
  return answers.find(({ key }) => key === silence.answer) ?? null;
}

function nobodyUntil({ question, task }: TaskMessage): { nobodyUntil?: Date | null } {
  const gap = question.gaps.find(({ dutyId }) => dutyId === task.askedDutyId);
  return gap ? { nobodyUntil: gap.from === null ? null : new Date(gap.from) } : {};
}
