import type { PlantCalendar } from '../calendar/index.js';
import type { ClaimedDeadline, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { deskFor, type ToAssign } from './assigning.js';
import { entry } from './audit.js';
import { calendarOf } from './calendars.js';
import {
  DEADLINES,
  isActing,
  type ActingKind,
  type Ground,
  type Planned,
  type PlannedKind,
} from './deadlines/handler.js';
import { HANDLERS } from './deadlines/handlers.js';
import { dueTimeBy } from './due-time.js';
import { notify } from './notices.js';
import { rostersForTasks } from './rosters-for-tasks.js';

export interface BatchResult {
  climbed: number;
  dropped: number;
  setAside: number;
}

interface Row<Kind> {
  due: ClaimedDeadline;
  kind: Kind;
}

/** One claimed batch of a plant, in one transaction: all rows at once where they let us, row by row where one is poisoned. */
export class ClimbBatch {
  private readonly result: BatchResult = { climbed: 0, dropped: 0, setAside: 0 };

  constructor(
    private readonly tx: Transaction,
    private readonly clock: Clock,
    private readonly plantId: string,
    private readonly now: Date,
    /** Before this instant no mail of the batch goes out. */
    private readonly mailsFrom: Date,
  ) {}

  async run(due: readonly ClaimedDeadline[]): Promise<BatchResult> {
    const acting: Row<ActingKind>[] = [];
    const planned: Row<PlannedKind>[] = [];
    const stale: ClaimedDeadline[] = [];
    for (const row of due) {
      const kind = HANDLERS[row.kind];
      if (kind.isStale(row)) stale.push(row);
      else if (isActing(kind)) acting.push({ due: row, kind });
      else planned.push({ due: row, kind });
    }
    await this.drop(stale);
    const touched = await this.actOn(acting);
    // A question that has just been acted upon may be over: what is left of its rows comes with the next batch.
    await this.carryOut(planned.filter((row) => !touched.has(row.due.questionId)));
    return this.result;
  }

  private async drop(stale: readonly ClaimedDeadline[]): Promise<void> {
    const ids = stale.map(({ id }) => id);
    await this.tx.deadlines.settle(ids, 'dropped', this.now);
    this.result.dropped += ids.length;
  }

  /** The questions of the rows that were acted upon. */
  private async actOn(rows: readonly Row<ActingKind>[]): Promise<Set<string | null>> {
    const touched = new Set<string | null>();
    for (const { due, kind } of rows) {
      const done = await this.orSetAside(due, async () => {
        await this.tx.deadlines.settle([due.id], 'done', this.now);
        await kind.act(this.tx, this.clock, due, this.now);
      });
      if (done && due.questionId) touched.add(due.questionId);
    }
    return touched;
  }

  private async carryOut(rows: readonly Row<PlannedKind>[]): Promise<void> {
    const ground = await this.groundFor(rows);
    const plans: { due: ClaimedDeadline; plan: Planned }[] = [];
    for (const { due, kind } of rows) {
      try {
        plans.push({ due, plan: kind.plan(due, ground) });
      } catch (error) {
        await this.putAside(due, error);
      }
    }
    await this.tx.rotations.save(this.plantId, ground.desk.handedOut);
    try {
      await this.tx.savepoint(() => this.write(plans.map(({ plan }) => plan)));
      this.result.climbed += plans.length;
    } catch {
      // One row cannot be written: find out which, and let the others go on.
      for (const { due, plan } of plans) await this.orSetAside(due, () => this.write([plan]));
    }
  }

  private async write(plans: readonly Planned[]): Promise<void> {
    const { tx, now } = this;
    if (plans.length === 0) return;
    await tx.tasks.giveTo(plans.flatMap(({ owner }) => owner ?? []));
    await tx.tasks.setSteps(plans.flatMap(({ taken }) => taken ?? []));
    await tx.deadlines.settle(
      plans.map(({ deadlineId }) => deadlineId),
      'done',
      now,
    );
    await tx.deadlines.insert(plans.flatMap(({ next }) => next));
    await notify(
      tx,
      this.clock,
      plans.flatMap(({ notices }) => notices),
    );
    tx.audit(...plans.flatMap(({ entries }) => entries));
  }

  private async groundFor(rows: readonly Row<PlannedKind>[]): Promise<Ground> {
    const { tx, plantId, now, mailsFrom } = this;
    const duties = rows.flatMap(({ due, kind }) => dutyOf(kind, due) ?? []);
    const taskIds = rows.flatMap(({ due: { taskId } }) => taskId ?? []);
    const rosters = await rostersForTasks(tx, plantId, duties, taskIds, now);
    const tasks = rows.flatMap(({ due, kind }) => handedOut(kind, due, rosters) ?? []);
    const desk = await deskFor(tx, plantId, tasks, now);
    return { now, mailsFrom, rosters, dueTimeOf: await this.clocksOf(rows), desk };
  }

  private async clocksOf(rows: readonly Row<PlannedKind>[]): Promise<Ground['dueTimeOf']> {
    const versions = new Set(rows.flatMap(({ due }) => due.question?.calendarVersion ?? []));
    const calendars = new Map<number, PlantCalendar | null>();
    for (const version of versions) calendars.set(version, await calendarOf(this.tx, this.plantId, version));
    return ({ calendarVersion, pauses }) =>
      dueTimeBy({ calendar: calendars.get(calendarVersion ?? 0) ?? null, pauses });
  }

  /** False where the row cannot be carried out. */
  private async orSetAside(due: ClaimedDeadline, work: () => Promise<void>): Promise<boolean> {
    try {
      await this.tx.savepoint(work);
      this.result.climbed += 1;
      return true;
    } catch (error) {
      await this.putAside(due, error);
      return false;
    }
  }

  /** A poisoned row waits for a person, with its fault. */
  private async putAside({ id, caseId, kind, step }: ClaimedDeadline, error: unknown): Promise<void> {
    const fault = error instanceof Error ? error.message : String(error);
    await this.tx.deadlines.setAside(id, fault, this.now);
    const act = { plantId: this.plantId, actor: DEADLINES, at: this.now, trace: null };
    this.tx.audit(entry(act, caseId, 'deadline.set-aside', { deadlineId: id, kind, step, fault }));
    this.result.setAside += 1;
  }
}

/** A row that cannot be read has no duty; planning it will say what is wrong. */
function dutyOf(kind: PlannedKind, due: ClaimedDeadline): string | null {
  try {
    return kind.dutyOf(due);
  } catch {
    return null;
  }
}

/** The same for what it hands out. */
function handedOut(kind: PlannedKind, due: ClaimedDeadline, rosters: Ground['rosters']): ToAssign | null {
  try {
    return kind.handsOut?.(due, rosters) ?? null;
  } catch {
    return null;
  }
}
