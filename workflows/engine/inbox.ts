import { condition, setHandler } from '@temporalio/workflow';
import { caseMessageSignal } from '../../libs/contracts/temporal/index.js';
import type { CaseMessage } from '../../libs/domain/index.js';
import { CaseCancelled } from './case-cancelled.js';

export type Fits<M extends CaseMessage> = (message: CaseMessage) => message is M;

/** What the case was told, in the order of the numbers: early messages are held back, repeats dropped. */
export class Inbox {
  private readonly early = new Map<number, CaseMessage>();
  private readonly untaken: CaseMessage[] = [];
  private last: number;
  private cancelReason: string | null = null;

  constructor(handled: number) {
    this.last = handled;
    setHandler(caseMessageSignal, (message) => this.receive(message));
  }

  /** The number up to which nothing is missing. */
  get handled(): number {
    return this.last;
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

  /** As `take`; throws `CaseCancelled` as soon as the case is cancelled. */
  async takeUnlessCancelled<M extends CaseMessage>(fits: Fits<M>): Promise<M> {
    for (;;) {
      this.throwIfCancelled();
      const message = this.remove(fits);
      if (message) return message;
      await condition(() => this.has(fits) || this.isCancelled);
    }
  }

  /** Null where the instant `until` (real epoch milliseconds) came first. Throws `CaseCancelled`. */
  async takeUntil<M extends CaseMessage>(fits: Fits<M>, until: number): Promise<M | null> {
    await condition(() => this.has(fits) || this.isCancelled, Math.max(1, until - Date.now()));
    this.throwIfCancelled();
    return this.remove(fits);
  }

  /** Null where the case was cancelled meanwhile; one that was cancelled before waits on. */
  async takeUnlessNewlyCancelled<M extends CaseMessage>(fits: Fits<M>): Promise<M | null> {
    const before = this.isCancelled;
    await condition(() => this.has(fits) || this.isCancelled !== before);
    return this.remove(fits);
  }

  throwIfCancelled(): void {
    if (this.cancelReason !== null) throw new CaseCancelled(this.cancelReason);
  }

  /** Resolves once every message up to `seq` is here. */
  async reached(seq: number): Promise<void> {
    await condition(() => this.last >= seq);
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
    else this.untaken.push(message);
  }

  private remove<M extends CaseMessage>(fits: Fits<M>): M | null {
    const found = this.untaken.find(fits);
    if (!found) return null;
    this.untaken.splice(this.untaken.indexOf(found), 1);
    return found;
  }
}
