import { mayStandForSilence } from '../domain/index.js';
import type { ClaimedDeadline, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { climbsTo, DEADLINES, isStale, planStep, type PlannedStep } from './climb-plan.js';
import { decide } from './decide.js';
import { notify } from './notices.js';
import { rostersAt } from './rosters.js';

export interface BatchResult {
  climbed: number;
  dropped: number;
  setAside: number;
}

/** One claimed batch of a plant, in one transaction: all rows at once where they let us, row by row where one is poisoned. */
export class ClimbBatch {
  private setAside = 0;

  constructor(
    private readonly tx: Transaction,
    private readonly clock: Clock,
    private readonly plantId: string,
    private readonly now: Date,
    /** Before this instant no mail of the batch goes out. */
    private readonly mailsFrom: Date,
  ) {}

  async run(due: readonly ClaimedDeadline[]): Promise<BatchResult> {
    const stale = due.filter(isStale);
    const live = due.filter((row) => !isStale(row));
    await this.tx.deadlines.settle(
      stale.map(({ id }) => id),
      'dropped',
      this.now,
    );
    const silent = live.filter(({ kind }) => kind === 'silence');
    const decided = await this.endSilences(silent);
    const steps = live.filter(({ kind, questionId }) => kind === 'ladder' && !decided.has(questionId));
    const climbed = await this.takeSteps(steps);
    const dropped = due.length - climbed - decided.size - this.setAside;
    return { climbed: climbed + decided.size, dropped, setAside: this.setAside };
  }

  /** The questions that their own silence decided; nothing of their ladders happens after it. */
  private async endSilences(silent: readonly ClaimedDeadline[]): Promise<Set<string>> {
    const decided = new Set<string>();
    for (const due of silent) {
      if (await this.orSetAside(due, () => this.endSilence(due))) decided.add(due.questionId);
    }
    return decided;
  }

  private async endSilence({ id, caseId, questionId, question, case: of }: ClaimedDeadline): Promise<void> {
    const { silence } = question.policy;
    if (silence.means !== 'tie-break' || !mayStandForSilence(of.type, silence.answer)) {
      throw new Error('silence may not stand for an answer here');
    }
    await this.tx.deadlines.settle([id], 'done', this.now);
    const act = { plantId: this.plantId, actor: DEADLINES, at: this.now, trace: of.trace };
    const said = { answer: silence.answer, reason: 'Nobody answered in time.', payload: {} };
    const nobody = { origin: 'tie-break', decidedById: null, decidedForDuty: null } as const;
    await decide(this.tx, this.clock, act, { ...question, id: questionId, caseId }, { ...said, ...nobody });
  }

  private async takeSteps(due: readonly ClaimedDeadline[]): Promise<number> {
    const rosters = await this.rostersFor(due);
    const planned: { due: ClaimedDeadline; step: PlannedStep }[] = [];
    for (const row of due) {
      try {
        planned.push({ due: row, step: planStep(row, rosters, this.now, this.mailsFrom) });
      } catch (error) {
        await this.putAside(row, error);
      }
    }
    try {
      await this.tx.savepoint(() => this.write(planned.map(({ step }) => step)));
      return planned.length;
    } catch {
      // One row cannot be written: find out which, and let the others go on.
      return this.oneByOne(planned);
    }
  }

  private async oneByOne(planned: readonly { due: ClaimedDeadline; step: PlannedStep }[]): Promise<number> {
    let climbed = 0;
    for (const { due, step } of planned) {
      if (await this.orSetAside(due, () => this.write([step]))) climbed += 1;
    }
    return climbed;
  }

  private async write(steps: readonly PlannedStep[]): Promise<void> {
    const { tx, now } = this;
    if (steps.length === 0) return;
    await tx.tasks.giveTo(steps.flatMap(({ owner }) => owner ?? []));
    await tx.tasks.setSteps(steps);
    await tx.deadlines.settle(
      steps.map(({ deadlineId }) => deadlineId),
      'done',
      now,
    );
    await tx.deadlines.insert(steps.map(({ next }) => next));
    await notify(
      tx,
      this.clock,
      steps.map((step) => step.notice),
    );
    tx.audit(...steps.map((step) => step.entry));
  }

  private rostersFor(due: readonly ClaimedDeadline[]) {
    const duties = due.flatMap((row) => climbTarget(row) ?? []);
    return rostersAt(this.tx, this.plantId, [...new Set(duties)], this.now);
  }

  /** False where the row cannot be written. */
  private async orSetAside(due: ClaimedDeadline, work: () => Promise<void>): Promise<boolean> {
    try {
      await this.tx.savepoint(work);
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
    this.setAside += 1;
  }
}

/** A row without a readable ladder has no target; planning it will say what is wrong. */
function climbTarget(due: ClaimedDeadline): string | null {
  try {
    return climbsTo(due);
  } catch {
    return null;
  }
}
