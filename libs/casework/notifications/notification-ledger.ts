import type {
  Address,
  Database,
  MessageState,
  StoredNotification,
  Transaction,
} from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { holdBack } from './hold-back.js';
import { contextOf, whyNeedless, type Context } from './message-context.js';
import { goOnElsewhere } from './unreachable.js';

/** Everything that a message says. */
export type NotificationToSend = Context & {
  notificationId: string;
  step: number;
  /** Whom it tells; whoever has the duty where it goes to the duty's own channel. */
  personId: string;
  to: Address;
  messageId: string;
  /** This one included. */
  attempts: number;
  trace: string | null;
};

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

/** Writes what became of a message; one that reached nobody goes on elsewhere, once however often that is said. */
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
  if (!message || message.state === 'bounced') return;
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
  { id, step, personId, to, messageId, attempts }: StoredNotification,
  context: Context,
): NotificationToSend {
  return {
    notificationId: id,
    ...{ step, personId, to, messageId },
    attempts: attempts + 1,
    ...context,
    trace: context.about === 'handover' ? null : context.case.trace,
  };
}
