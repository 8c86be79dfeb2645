import type {
  Address,
  Database,
  MessageState,
  NotificationKind,
  StoredNotification,
  Transaction,
} from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { holdBack, type Context } from './hold-back.js';
import { goOnElsewhere } from './unreachable.js';

/** Everything that a message says. */
export interface NotificationToSend extends Context {
  notificationId: string;
  kind: NotificationKind;
  step: number;
  to: Address;
  messageId: string;
  /** This one included. */
  attempts: number;
  trace: string | null;
}

/** `dead`: nothing will ever arrive there again. */
export interface MessageOutcome {
  state: 'sent' | 'unconfirmed' | 'bounced' | 'dead';
  response: string;
}

/** What may or may not have arrived goes again, with the same Message-ID. */
export const MAY_GO_OUT: ReadonlySet<MessageState> = new Set(['queued', 'unconfirmed']);

/** The delivery record of each single message. */
export class NotificationLedger {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt. Null where it went out before, waits for a better time or goes with others, or was dropped because
   * nobody needs or may have it any more.
   */
  begin(plantId: string, notificationId: string): Promise<NotificationToSend | null> {
    return this.db.transaction([plantId], async (tx) => {
      const message = await tx.notifications.lock(notificationId);
      if (!message || message.bundleId || !MAY_GO_OUT.has(message.state)) return null;
      const context = await contextOf(tx, message);
      const needless = await whyNeedless(tx, message, context);
      if (needless) {
        await drop(tx, message, needless, this.clock.now());
        return null;
      }
      if (message.attempts === 0 && (await holdBack(tx, this.clock, message, context))) return null;
      await tx.notifications.countAttempt(notificationId);
      return toSend(message, context);
    });
  }

  record(plantId: string, notificationId: string, { state, response }: MessageOutcome): Promise<void> {
    return this.db.transaction([plantId], (tx) => settle(tx, this.clock, notificationId, state, response));
  }
}

/** Writes what became of a message; one that reached nobody goes on elsewhere. */
export async function settle(
  tx: Transaction,
  clock: Clock,
  notificationId: string,
  state: MessageOutcome['state'],
  response: string,
): Promise<void> {
  const at = clock.now();
  const failed = state === 'bounced' || state === 'dead';
  if (!failed) return tx.notifications.settle(notificationId, state, response, at);
  await lockCase(tx, notificationId);
  const message = await tx.notifications.lock(notificationId);
  if (!message) return;
  await tx.notifications.settle(notificationId, 'bounced', response, at);
  if (state === 'dead') await tx.channels.bury(message.to, response, at);
  await goOnElsewhere(tx, clock, message, response);
}

/** Whatever may move a task's deadlines locks its case and question first. */
async function lockCase(tx: Transaction, notificationId: string): Promise<void> {
  const place = await tx.notifications.locate(notificationId);
  if (!place) return;
  await tx.cases.lock(place.caseId);
  await tx.questions.lock(place.questionId);
}

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
  message: StoredNotification,
  { question, task }: Context,
): Promise<string | null> {
  if (!message.mayReceive) return 'no longer active in the plant';
  if (message.kind === 'withdrawn') {
    return (await tx.notifications.wasTold(message)) ? null : 'was never told of the question';
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

function toSend(
  { id, kind, step, to, messageId, attempts }: StoredNotification,
  context: Context,
): NotificationToSend {
  return {
    notificationId: id,
    ...{ kind, step, to, messageId },
    attempts: attempts + 1,
    ...context,
    trace: context.case.trace,
  };
}
