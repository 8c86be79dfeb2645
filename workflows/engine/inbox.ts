import { condition, setHandler } from '@temporalio/workflow';
import { caseMessageSignal } from '../../libs/contracts/temporal/index.js';
import type { CaseFacts, CaseMessage } from '../../libs/domain/index.js';
import { CaseCancelled } from './case-cancelled.js';
import { DecisionOverturned } from './decision-overturned.js';
import { decisionOn, type Fits, type Wait } from './messages.js';

/** What the case was told, in the order of the numbers: early messages are held back, repeats dropped. */
export class Inbox {
  private readonly early = new Map<number, CaseMessage>();
  private readonly untaken: CaseMessage[] = [];
  private last: number;
  private cancelReason: string | null = null;
  private overturned: DecisionOverturned | null = null;
  private corrected: CaseFacts | null = null;

  constructor(handled: number) {
    this.last = handled;
    setHandler(caseMessageSignal, (message) => this.receive(message));
  }

  /** The number up to which nothing is missing. */
  get handled(): number {
    return this.last;
  }

  /** The facts of the case where somebody has mended them since this run began. */
  get correctedFacts(): CaseFacts | null {
    return this.corrected;
  }

  get isCancelled(): boolean {
    return this.cancelReason !== null;
  }

  has<M extends CaseMessage>(fits: Fits<M>): boolean {
    return this.untaken.some(fits);
  }

  /** Takes out the first message that fits; the others stay for whoever waits for them. Cancelling does not end the wait. */
  async take<M extends CaseMessage>(fits: Fits<M>): Promise<M> {
    for (;;) {
      const message = this.remove(fits);
      if (message) return message;
      await condition(() => this.has(fits));
    }
  }

  /** As `take`; throws `CaseCancelled` or `DecisionOverturned` as soon as either is told. */
  async takeUnlessTurned<M extends CaseMessage>(fits: Fits<M>): Promise<M> {
    for (;;) {
      this.throwIfTurned();
      const message = this.remove(fits);
      if (message) return message;
      await condition(() => this.has(fits) || this.isTurned);
    }
  }

  /** Null where the instant `until` (real epoch milliseconds) came first. Throws as `takeUnlessTurned` does. */
  async takeUntil<M extends CaseMessage>(fits: Fits<M>, until: number): Promise<M | null> {
    await condition(() => this.has(fits) || this.isTurned, Math.max(1, until - Date.now()));
    this.throwIfTurned();
    return this.remove(fits);
  }

  /** Null where the case was cancelled meanwhile; one that was cancelled before waits on. */
  async takeUnlessNewlyCancelled<M extends CaseMessage>(fits: Fits<M>): Promise<M | null> {
    const before = this.isCancelled;
    await condition(() => this.has(fits) || this.isCancelled !== before);
    return this.remove(fits);
  }

  /**
   * The first of several waits that is over: by its message or, without one, by its instant `until` (real epoch
   * milliseconds). Throws as `takeUnlessTurned` does.
   */
  async takeFirst(waits: readonly Wait[]): Promise<{ at: number; message: CaseMessage | null }> {
    for (;;) {
      this.throwIfTurned();
      for (const [at, { fits }] of waits.entries()) {
        const message = this.remove(fits);
        if (message) return { at, message };
      }
      const timed = waits.filter(({ until }) => until !== undefined);
      const next = Math.min(...timed.map(({ until = Infinity }) => until));
      const over = waits.findIndex(({ until }) => until !== undefined && until <= Date.now());
      if (over >= 0) return { at: over, message: null };
      const isHere = () => this.isTurned || waits.some(({ fits }) => this.has(fits));
      if (timed.length === 0) await condition(isHere);
      else await condition(isHere, next - Date.now());
    }
  }

  /** A cancellation goes before an overturning: what was decided is undone by it anyway. */
  throwIfTurned(): void {
    if (this.cancelReason !== null) throw new CaseCancelled(this.cancelReason);
    if (this.overturned) throw this.overturned;
  }

  /** From here on the waits go on; the overturned decision, should nobody have taken it yet, is no decision any more. */
  acceptOverturning({ questionId }: DecisionOverturned): void {
    this.overturned = null;
    this.remove(decisionOn(() => questionId));
  }

  /** Resolves once every message up to `seq` is here. */
  async reached(seq: number): Promise<void> {
    await condition(() => this.last >= seq);
  }

  private get isTurned(): boolean {
    return this.isCancelled || this.overturned !== null;
  }

  private receive(message: CaseMessage): void {
    if (message.seq > this.last) this.early.set(message.seq, message);
    for (let next = this.early.get(this.last + 1); next; next = this.early.get(this.last + 1)) {
      this.early.delete(next.seq);
      this.last = next.seq;
      this.keep(next);
    }
  }

  private keep(message: CaseMessage): void {
    if (message.kind === 'cancelled') this.cancelReason = message.reason;
    else if (message.kind === 'world' && message.facts) this.corrected = message.facts;
    else if (message.kind === 'overturned') {
      this.overturned = new DecisionOverturned(message.questionId, message.reason);
    } else this.untaken.push(message);
  }

  private remove<M extends CaseMessage>(fits: Fits<M>): M | null {
    const found = this.untaken.find(fits);
    if (!found) return null;
    this.untaken.splice(this.untaken.indexOf(found), 1);
    return found;
  }
}
