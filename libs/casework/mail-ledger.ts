import type {
  Database,
  NotificationKind,
  NotificationState,
  Plant,
  StoredCase,
  StoredNotification,
  StoredQuestion,
  StoredTask,
  Transaction,
} from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

/** Everything that a mail says. */
export interface MailToSend {
  notificationId: string;
  kind: NotificationKind;
  step: number;
  to: { name: string; address: string };
  messageId: string;
  /** This one included. */
  attempts: number;
  plant: Plant;
  case: StoredCase;
  question: StoredQuestion;
  task: StoredTask;
  trace: string | null;
}

export interface MailOutcome {
  state: 'sent' | 'unconfirmed' | 'bounced';
  response: string;
}

/** What may or may not have arrived goes again, with the same Message-ID. */
const MAY_GO_OUT: ReadonlySet<NotificationState> = new Set(['queued', 'unconfirmed']);

/** The delivery record of each notification. */
export class MailLedger {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Counts an attempt. Null where it went out before, or was dropped because nobody needs or may have it any more. */
  begin(plantId: string, notificationId: string): Promise<MailToSend | null> {
    return this.db.transaction([plantId], async (tx) => {
      const notification = await tx.notifications.lock(notificationId);
      if (!notification || !MAY_GO_OUT.has(notification.state)) return null;
      const context = await contextOf(tx, notification);
      const needless = await whyNeedless(tx, notification, context);
      if (needless) {
        await drop(tx, notification, needless, this.clock.now());
        return null;
      }
      await tx.notifications.countAttempt(notificationId);
      return mailOf(notification, context);
    });
  }

  record(plantId: string, notificationId: string, { state, response }: MailOutcome): Promise<void> {
    return this.db.transaction([plantId], (tx) =>
      tx.notifications.settle(notificationId, state, response, this.clock.now()),
    );
  }
}

type Context = Pick<MailToSend, 'plant' | 'case' | 'question' | 'task'>;

async function contextOf(tx: Transaction, { plantId, caseId, taskId }: StoredNotification): Promise<Context> {
  const task = await tx.tasks.load(taskId);
  const question = task && (await tx.questions.load(task.questionId));
  const of = await tx.cases.load(caseId);
  const plant = await tx.plants.load(plantId);
  if (!task || !question || !of || !plant) throw new Error(`the task ${taskId} of a notification is gone`);
  return { plant, case: of, question, task };
}

async function whyNeedless(
  tx: Transaction,
  notification: StoredNotification,
  { question, task }: Context,
): Promise<string | null> {
  if (!notification.mayReceive) return 'no longer active in the plant';
  if (notification.kind === 'withdrawn') {
    return (await tx.notifications.wasTold(notification)) ? null : 'was never told of the question';
  }
  return question.state === 'asked' && task.state === 'open' ? null : 'nothing is asked any more';
}

/** One that may have arrived stays `unconfirmed`: whoever got it is still to hear of a withdrawal. */
async function drop(
  tx: Transaction,
  { id, state }: StoredNotification,
  why: string,
  at: Date,
): Promise<void> {
  if (state === 'queued') await tx.notifications.settle(id, 'dropped', why, at);
}

function mailOf(notification: StoredNotification, context: Context): MailToSend {
  const { id, kind, step, name, address, messageId, attempts } = notification;
  return {
    notificationId: id,
    ...{ kind, step, messageId },
    to: { name, address },
    attempts: attempts + 1,
    ...context,
    trace: context.case.trace,
  };
}
