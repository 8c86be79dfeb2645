import { condition, setHandler } from '@temporalio/workflow';
import { caseMessageSignal } from '../../libs/contracts/temporal/index.js';
import { isPositive, type CaseFacts, type CaseLine, type CaseMessage } from '../../libs/domain/index.js';
import { CaseCancelled, CaseMerged } from './case-cancelled.js';
import { DecisionOverturned } from './decision-overturned.js';
import { decisionOn, type Fits, type Wait } from './messages.js';

/** What the case was told, in the order of the numbers: early messages are held back, repeats dropped. */
export class Inbox {
  private readonly early = new Map<number, CaseMessage>();
  private readonly untaken: CaseMessage[] = [];
  private last: number;
  private ending: CaseCancelled | null = null;
  /** Overturnings that nobody has taken up yet, in the order in which they were told. */
  private overturned: DecisionOverturned[] = [];
  private corrected: CaseFacts | null = null;
  /** Lines that came from other cases, went to them, or are open again, as they stand, by their numbers. */
  private readonly changedLines = new Map<number, CaseLine>();
  /** Child cases that go on within others, by their ids. */
  private readonly goOnIn = new Map<string, string>();

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

  /** The case's lines, of which it was told `first`, as they stand now. */
  linesNow(first: readonly CaseLine[]): readonly CaseLine[] {
    if (this.changedLines.size === 0) return first;
    const unchanged = first.filter(({ lineNo }) => !this.changedLines.has(lineNo));
    const now = [...unchanged, ...this.changedLines.values()];
    return now.filter(({ quantity }) => isPositive(quantity)).sort((a, b) => a.lineNo - b.lineNo);
  }

  /** True as well where the case goes on within another. */
  get isCancelled(): boolean {
    return this.ending !== null;
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

  /** All that fit and nobody has taken yet. */
  takeAll<M extends CaseMessage>(fits: Fits<M>): M[] {
    const taken: M[] = [];
    for (let next = this.remove(fits); next; next = this.remove(fits)) taken.push(next);
    return taken;
  }

  /** Null where the case was cancelled meanwhile; one that was cancelled before waits on. */
  async takeUnlessNewlyCancelled<M extends CaseMessage>(fits: Fits<M>): Promise<M | null> {
    const before = this.isCancelled;
    await condition(() => this.has(fits) || this.isCancelled !== before);
    return this.remove(fits);
  }

  /**
   * The first of several waits that is over: by its message, the one that was told first, or, without one, by its instant `until` (real epoch
   * milliseconds). Throws as `takeUnlessTurned` does.
   */
  async takeFirst(waits: readonly Wait[]): Promise<{ at: number; message: CaseMessage | null }> {
    for (;;) {
      this.throwIfTurned();
      const message = this.remove(anyOf(waits));
      if (message) return { at: waits.findIndex(({ fits }) => fits(message)), message };
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
    if (this.ending) throw this.ending;
    const [overturned] = this.overturned;
    if (overturned) throw overturned;
  }

  /** The process itself turns back: every wait ends as if somebody had overturned the decision. */
  turnBack(overturned: DecisionOverturned): void {
    if (this.overturned.every(({ questionId }) => questionId !== overturned.questionId)) {
      this.overturned.push(overturned);
    }
  }

  /** The overturned decision, should nobody have taken it yet, is no decision any more. Null where none was overturned. */
  takeOverturning(): DecisionOverturned | null {
    const overturned = this.overturned.shift() ?? null;
    if (overturned) this.remove(decisionOn(() => overturned.questionId));
    return overturned;
  }

  /** Resolves once every message up to `seq` is here. */
  async reached(seq: number): Promise<void> {
    await condition(() => this.last >= seq);
  }

  private get isTurned(): boolean {
    return this.isCancelled || this.overturned.length > 0;
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
    switch (message.kind) {
      case 'cancelled':
        this.ending = new CaseCancelled(message.reason);
        return;
      case 'merged':
        this.ending = new CaseMerged(message);
        return;
      case 'overturned':
        this.noteLines(message.lines ?? []);
        this.turnBack(new DecisionOverturned(message.questionId, message.reason));
        return;
      case 'child-merged':
        this.goOnIn.set(message.childId, message.intoCaseId);
        return;
      case 'world':
        if (message.facts) this.corrected = message.facts;
        this.untaken.push(message);
        return;
      case 'child-ended':
        this.untaken.push(
          message,
          ...this.mergedInto(message.childId).map((childId) => ({ ...message, childId })),
        );
        return;
      case 'lines-added':
      case 'lines-moved':
        this.noteLines(message.kind === 'lines-added' ? message.lines : message.left);
        this.untaken.push(message);
        return;
      default:
        this.untaken.push(message);
    }
  }

  private noteLines(lines: readonly CaseLine[]): void {
    for (const line of lines) this.changedLines.set(line.lineNo, line);
  }

  /** Child cases of which this one is the end. */
  private mergedInto(caseId: string): string[] {
    const direct = [...this.goOnIn].filter(([, into]) => into === caseId).map(([childId]) => childId);
    return direct.flatMap((childId) => [childId, ...this.mergedInto(childId)]);
  }

  private remove<M extends CaseMessage>(fits: Fits<M>): M | null {
    const found = this.untaken.find(fits);
    if (!found) return null;
    this.untaken.splice(this.untaken.indexOf(found), 1);
    return found;
  }
}

function anyOf(waits: readonly Wait[]): Fits<CaseMessage> {
  return (message): message is CaseMessage => waits.some(({ fits }) => fits(message));
}
