import type { AnswerPayload, ExceptionType, OutsideSystem, WorldEvent } from '../../../libs/domain/index.js';
import type { PlantObject } from '../bench/memory-plant.js';

/** What is asked, of which duties. */
export interface Ask {
  question: string;
  duties: readonly string[];
}

/** An answer that a duty may give to what is asked. */
export interface Offer {
  duty: string;
  answer: string;
  reason?: string;
  payload?: AnswerPayload;
}

/** A change that the other system would not make, or made in part. */
export interface Stuck {
  system: OutsideSystem;
  operation: string;
  part: boolean;
}

export interface Shown {
  system: OutsideSystem;
  name: string;
  value: string | null;
}

/** Something that happens in the world, and of which the case is told. */
export interface Telling {
  words: string;
  event: WorldEvent;
  payload: AnswerPayload;
  /** What is so in the plant by then. */
  prepare?: () => void;
}

export type End = 'closed' | 'cancelled';

/** What a decision did that its overturning must take back; null for one that cannot be overturned. */
export type Decided = object | null;

/**
 * What the plant expects of a case, worked out from the words of the design alone: it knows neither a use case nor a
 * workflow. A subclass says how its type goes on; whatever the plant refuses is found out by looking, never by guessing.
 */
export abstract class CaseModel {
  id = '';
  /** What MES, ERP and CMMS call it. */
  number = 0;
  ended: End | null = null;
  occurrences = 1;
  stuck: Stuck | null = null;
  /** Tried once more, by a person's word. */
  retried: Stuck | null = null;
  cancelling = false;
  /** To be done and verified before the case may close. */
  openActions = 0;
  /** In the order in which they were made; the last one may be overturned. */
  readonly decisions: Decided[] = [];
  /** What an overturned decision did is being taken back. */
  protected overturning = false;

  abstract readonly type: ExceptionType;
  /** Who decides about a change that a system would not make. */
  abstract readonly settler: string;
  /** What the world may tell it. */
  readonly hears: readonly WorldEvent[] = [];

  /** What it asks while nothing is stuck; null where it waits for the world, or for nobody. */
  abstract ask(): Ask | null;
  abstract offers(): Offer[];
  /** Somebody gave one of the offers. */
  abstract decide(offer: Offer): void;
  abstract heard(event: WorldEvent, payload: AnswerPayload): void;
  /** Somebody gave the change up. */
  abstract gaveUp(stuck: Stuck): void;
  /** The last decision was overturned; `again`: the case had ended, and runs again. */
  abstract takeBack(decided: object, again: boolean): void;
  /** Somebody cancelled it. */
  abstract cancel(): void;
  /** How it ends once nothing is stuck; null while it goes on. */
  abstract end(): End | null;
  /** Things of which the next change may fail, each with how. */
  abstract objects(): (PlantObject & { half: boolean })[];
  /** What the plant must show, once nothing is stuck. `refs`: the documents that the case had made, by operation. */
  abstract shows(refs: (operation: string) => string[]): Shown[];

  /** Nothing is stuck any more, and whatever was under way is done. */
  goOn(): void {
    this.overturning = false;
    const end = this.end();
    if (end === 'closed' && this.openActions > 0) return;
    this.ended = end;
  }

  /** What a person is asked at this moment. */
  asked(): Ask | null {
    if (this.ended) return null;
    return this.stuck ? { question: 'settle-effect', duties: [this.settler] } : this.ask();
  }

  offered(): Offer[] {
    if (this.ended) return [];
    return this.stuck ? this.settlings() : this.offers();
  }

  /** The decision may be withdrawn where it may be overturned. */
  private settlings(): Offer[] {
    const settlings = this.knowsOverturning
      ? SETTLING
      : SETTLING.filter(({ answer }) => answer !== 'ask-again');
    return settlings.map((offer) => ({ ...offer, duty: this.settler }));
  }

  give(offer: Offer): void {
    const { stuck } = this;
    if (!stuck) return this.decide(offer);
    this.stuck = null;
    this.retried = offer.answer === 'retry' ? stuck : null;
    if (offer.answer === 'abandon' || offer.answer === 'ask-again') this.gaveUp(stuck);
    if (offer.answer === 'ask-again') this.overturn();
  }

  tellings(): Telling[] {
    if (this.ended) return [];
    return this.hears.map((event) => ({ words: event, event, payload: {} }));
  }

  /** False where nothing is said here of what an overturning would take back. */
  get knowsOverturning(): boolean {
    return true;
  }

  /** An equal event came. */
  fold(): void {
    this.occurrences += 1;
  }

  /** One of its actions is done, and verified. */
  settleAction(): void {
    this.openActions -= 1;
  }

  state(): string {
    if (this.ended) return this.ended;
    if (this.stuck) return 'blocked';
    return this.ask() ? 'open' : 'acting';
  }

  cancelNow(): void {
    const { stuck } = this;
    this.stuck = null;
    if (stuck) this.gaveUp(stuck);
    this.cancelling = true;
    this.cancel();
  }

  get mayBeOverturned(): boolean {
    const isCancelled = this.cancelling || this.ended === 'cancelled';
    const isBlocked = this.stuck !== null || (isCancelled && !this.isKept);
    return !isBlocked && Boolean(this.decisions.at(-1));
  }

  /** It was cancelled, and somebody lets what it bars stand: that alone may be overturned then. */
  get isKept(): boolean {
    return false;
  }

  overturn(): void {
    const decided = this.decisions.pop();
    if (!decided) throw new Error('there is no decision to overturn');
    const again = this.ended !== null;
    this.ended = null;
    this.cancelling = false;
    this.overturning = !again;
    this.takeBack(decided, again);
  }
}

const SETTLING: Omit<Offer, 'duty'>[] = [
  { answer: 'retry' },
  { answer: 'by-hand', payload: { documentNumber: 'DOC' } },
  { answer: 'abandon', reason: 'It is not to be' },
  { answer: 'ask-again', payload: { why: 'Nobody can do that' } },
];
