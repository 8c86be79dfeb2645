import { fault, ok, refused, type Actor, type Result, type ReviewOutcome } from '../domain/index.js';
import type { Database, StoredReview, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { reviewDeadline } from './asked-deadlines.js';
import { lockAskedTask, type LockedTask } from './asked-task.js';
import { entry, type Act } from './audit.js';
import { calendarOf } from './calendars.js';
import { dueTimeBy } from './due-time.js';
import { notice, notify } from './notices.js';
import { handOver } from './reassign-task.js';
import { mayOversee, personOf } from './standing.js';
import { wakeJob } from './workflow-messages.js';

export interface SettleReviewCommand {
  plantId: string;
  reviewId: string;
  outcome: ReviewOutcome;
  reason: string;
  /** Who gets the task; for `reassigned` alone. */
  personId: string | null;
}

/** What comes of looking at a task that nobody took. The task stays open, and is looked at again while nobody takes it. */
export class SettleReview {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(
    command: SettleReviewCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ outcome: ReviewOutcome }>> {
    const { plantId, reviewId, outcome, reason, personId } = command;
    return this.db.transaction([plantId], async (tx) => {
      const person = personOf(actor);
      if (!person.ok) return person;
      const review = await lockedReview(tx, plantId, reviewId, person.value);
      if (!review.ok) return review;
      const { locked } = review.value;
      const act = { plantId, actor, at: this.clock.now(), trace };
      const byId = person.value;
      if (outcome === 'reassigned') {
        if (!personId)
          return refused({ kind: 'invalid', faults: [fault('/personId', 'Say who gets the task.')] });
        const refusal = await handOver(tx, this.clock, act, locked, { personId, reason, byId });
        if (refusal) return refused(refusal);
      }
      if (outcome === 'reminded') await this.remind(tx, act, review.value);
      await tx.reviews.settle(reviewId, outcome, reason, byId, act.at);
      await lookAgain(tx, act, review.value);
      const said = { reviewId, taskId: locked.task.id, outcome, reason };
      tx.audit(entry(act, locked.of.id, 'task.review-settled', said));
      return ok({ outcome });
    });
  }

  /** Its step is below the ladder's, so that a reminder of the ladder is told all the same. */
  private async remind(tx: Transaction, act: Act, { locked, review }: Reviewed): Promise<void> {
    await notify(tx, this.clock, [notice({ ...locked.task, step: -review.number }, 'reminded', act.at)]);
  }
}

interface Reviewed {
  review: StoredReview;
  locked: LockedTask;
}

async function lockedReview(
  tx: Transaction,
  plantId: string,
  reviewId: string,
  personId: string,
): Promise<Result<Reviewed>> {
  const place = await tx.reviews.load(reviewId);
  if (!place) return refused({ kind: 'not-found', what: 'review', id: reviewId });
  const locked = await lockAskedTask(tx, plantId, place.taskId, personId);
  if (!locked.ok) return locked;
  // Read again: only now nobody else settles it.
  const review = (await tx.reviews.load(reviewId)) ?? place;
  if (review.ownerId !== personId && !mayOversee(locked.value.standing)) {
    const message = 'This is for whoever is asked to look, a supervisor or an administrator.';
    return refused({ kind: 'forbidden', message });
  }
  if (review.settledAt) {
    const message = 'Somebody has looked at it already.';
    return refused({ kind: 'wrong-state', state: 'settled', message });
  }
  return ok({ review, locked: locked.value });
}

async function lookAgain(tx: Transaction, act: Act, { locked, review }: Reviewed): Promise<void> {
  const { question, task } = locked;
  const { policy, plantId, calendarVersion, pauses } = question;
  if (!policy.stale) return;
  const dueTime = dueTimeBy({ calendar: await calendarOf(tx, plantId, calendarVersion), pauses });
  const at = dueTime(act.at, policy.stale.after, policy.stale.counts);
  await tx.deadlines.insert([reviewDeadline(task, review.number + 1, act.at, at)]);
  tx.enqueue(wakeJob(plantId));
}
