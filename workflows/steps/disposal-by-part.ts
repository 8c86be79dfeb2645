import {
  HOLDING_SYSTEMS,
  addQuantities,
  isPositive,
  subtractQuantities,
  type AnswerPayload,
  type CaseLine,
  type DecidedPart,
  type Disposition,
  type HeldGoods,
  type HoldingSystem,
  type Quantity,
} from '../../libs/domain/index.js';
import {
  childEnded,
  textIn,
  unforeseen,
  worldEvent,
  type Asked,
  type CaseRun,
  type Decision,
  type Heard,
  type Wait,
} from '../engine/index.js';
import { BETWEEN_CASES, changeHands } from './goods-between-cases.js';
import {
  closing,
  concessionOf,
  place,
  posting,
  release,
  reworkIsDone,
  type Concession,
} from './goods-on-hold.js';

type Hold = CaseRun<'quality-hold'>;

/** Parts that a decision sends the same way. */
interface Share {
  decision: Decision;
  parts: DecidedPart[];
  answer: string;
  payload: AnswerPayload;
  /** Real epoch milliseconds: when a concession ends by its date. */
  until: number | undefined;
}

/** What is still to come of a share. */
interface Pending {
  what: 'concession' | 'approval' | 'rework';
  share: Share;
  wait: Wait;
}

/**
 * Parts of lots and orders that go different ways: each decision is carried out share by share, what takes its time is waited
 * for beside the question about the rest, and whatever comes back is asked about again.
 */
export class DisposalByPart {
  private pending: Pending[] = [];
  /** Shares that left the hold, and may come back to it. */
  private gone: Share[] = [];
  /** Shares that somebody is to be asked about again. */
  private again: Share[] = [];
  private words: string[] = [];
  private restIsOpen = false;

  constructor(private readonly hold: Hold) {}

  get isUnderWay(): boolean {
    return this.pending.length > 0;
  }

  /** After a wait that an overturning ended: the decision's parts are open again, and back on hold. Throws every other error on. */
  async askAgain(error: unknown): Promise<Asked> {
    const about = await this.hold.takeBackOverturned(error, (questionId) => this.forget(questionId));
    return this.ask(about);
  }

  /** Goes on until nothing is asked and nothing is under way. */
  async end(asked: Asked | null, first: Decision | null = null): Promise<string> {
    let question = asked;
    let decision = first;
    for (;;) {
      if (decision) await this.carryOut(decision);
      question ??= await this.askWhatIsOpen();
      if (!question && this.pending.length === 0)
        return closing(this.hold, 'Everything on hold is disposed of.');
      const waits = this.pending.map(({ wait }) => wait);
      const heard = await this.hold.firstOf(question, [...waits, ...BETWEEN_CASES]);
      decision = heard.kind === 'decided' ? heard : null;
      if (heard.kind === 'decided') question = null;
      else if (!changeHands(this.hold, heard.message)) await this.goOn(heard);
    }
  }

  private async askWhatIsOpen(): Promise<Asked | null> {
    return this.again.length > 0 || this.restIsOpen ? this.ask() : null;
  }

  private async ask(about: AnswerPayload = {}): Promise<Asked> {
    const parts = this.again.flatMap((share) => share.parts.map(({ id }) => id));
    const partsAgain = parts.length > 0 ? parts : undefined;
    const outcome = this.words.join(' ');
    const asked = await this.hold.ask(
      'disposition',
      { ...(outcome && { outcome }), ...about },
      { partsAgain },
    );
    [this.again, this.words, this.restIsOpen] = [[], [], false];
    return asked;
  }

  private forget(questionId: string): void {
    const isOther = ({ decision }: Share) => decision.questionId !== questionId;
    this.pending = this.pending.filter(({ share }) => isOther(share));
    this.gone = this.gone.filter(isOther);
    this.again = this.again.filter(isOther);
  }

  private async carryOut(decision: Decision): Promise<void> {
    this.restIsOpen = (decision.openLines ?? []).length > 0;
    for (const share of sharesOf(decision)) await this.dispose(share);
  }

  private async dispose(share: Share): Promise<void> {
    switch (share.answer) {
      case 'release':
        return this.backUnless(await this.letGo(share, 'release'), share);
      case 'use-as-is': {
        const concession = concessionOf(share.payload);
        if (!(await this.letGo(share, 'use-as-is', concession))) return this.backUnless(false, share);
        const fits = worldEvent('concession-used', share.decision.seq, this.refsOf(share));
        this.pending.push({ what: 'concession', share, wait: { fits, until: share.until } });
        return;
      }
      case 'scrap':
      case 'return-to-supplier':
        return this.backUnless(await this.post(share, share.answer), share);
      case 'rework':
        for (const part of share.parts) await this.propose({ ...share, parts: [part] });
        return;
      default:
        unforeseen(share.decision);
    }
  }

  private async goOn({ at, message }: Heard): Promise<void> {
    const [over] = this.pending.splice(at, 1);
    if (!over) return;
    const { what, share } = over;
    if (what === 'approval' && message?.kind === 'child-ended') {
      this.words.push(message.closeReason);
      if (message.carriedOut !== 'approve') return this.back(share);
      const fits = worldEvent('rework-done', share.decision.seq, this.refsOf(share));
      this.pending.push({ what: 'rework', share, wait: { fits } });
      return;
    }
    if (what === 'concession') await this.holdAgain(share);
    this.words.push(
      what === 'rework'
        ? reworkIsDone(message?.kind === 'world' ? [message.payload] : [])
        : `The concession ${message ? 'is used up' : 'has expired'}.`,
    );
    this.back(share);
  }

  private backUnless(done: boolean, share: Share): void {
    if (!done) this.back(share);
  }

  private back(share: Share): void {
    this.again.push(share);
  }

  private async propose(share: Share): Promise<void> {
    const { defect } = this.hold.facts;
    const [route, amount] = [textIn(share.payload, 'route'), textIn(share.payload, 'cost')];
    const [goods] = this.goodsOf(share);
    const [part] = share.parts;
    if (!goods || !part) return;
    const { kind, ref, quantity } = goods;
    const cost = { amount, currency: this.hold.currency };
    const childId = await this.hold.openChild({
      nodeId: null,
      facts: { type: 'rework-approval', lot: ref, defect, proposedRoute: route, cost },
      lines: [{ kind, ref, quantity }],
      ...(this.isProposed(ref) && { part: part.id }),
    });
    this.pending.push({ what: 'approval', share, wait: { fits: childEnded(childId) } });
  }

  /** Another part of the same goods, in a case of its own. */
  private isProposed(ref: string): boolean {
    return this.pending.some(({ what, share }) => what !== 'concession' && this.refsOf(share).includes(ref));
  }

  /** Posted first, then released; where one system would not let go, the other holds again. */
  private async letGo(share: Share, disposition: Disposition, concession?: Concession): Promise<boolean> {
    if (!(await this.post(share, disposition, concession))) return false;
    this.gone.push(share);
    const goods = this.goodsOf(share);
    const released = await this.hold.carryOut(
      ...HOLDING_SYSTEMS.map((system) => ({ do: release(goods, system), undo: this.placing(share, system) })),
    );
    if (!released) this.gone = this.gone.filter((each) => each !== share);
    return released;
  }

  private post(share: Share, disposition: Disposition, concession?: Concession): Promise<boolean> {
    const goods = this.goodsOf(share).map(({ kind, ref, quantity }) => ({ kind, ref, quantity }));
    return this.hold.carryOut(
      ...HOLDING_SYSTEMS.map((system) => ({ do: posting(goods, system, disposition, concession) })),
    );
  }

  /** Carries no decision out: the one that let the goods go ended by itself. */
  private async holdAgain(share: Share): Promise<void> {
    this.hold.effects.decision = null;
    this.gone = this.gone.filter((each) => each !== share);
    await this.hold.carryOut(...HOLDING_SYSTEMS.map((system) => ({ do: this.placing(share, system) })));
  }

  /** A hold names what it reaches in all, so that it may be placed however much of it stands. */
  private placing(share: Share, system: HoldingSystem) {
    const others = this.gone.filter((each) => each !== share);
    const goods = this.linesOf(share).map((line) => ({
      ...{ kind: line.kind, ref: line.ref },
      quantity: leftOn(line, others),
    }));
    return place(goods, system, this.hold.facts.defect);
  }

  private goodsOf(share: Share): HeldGoods[] {
    return this.linesOf(share).map((line) => {
      const left = leftOn(line, this.gone);
      const { kind, ref } = line;
      return { kind, ref, quantity: quantityOf(share, line), ...(isPositive(left) && { left }) };
    });
  }

  private refsOf(share: Share): string[] {
    return this.linesOf(share).map(({ ref }) => ref);
  }

  private linesOf({ parts }: Share): CaseLine[] {
    return this.hold.lines.filter(({ lineNo }) => parts.some((part) => part.lineNo === lineNo));
  }
}

/** What stays on hold of a line once these shares left it. */
function leftOn(line: CaseLine, gone: readonly Share[]): Quantity {
  return gone
    .map((share) => quantityOf(share, line))
    .reduce((left, quantity) => subtractQuantities(left, quantity), line.quantity);
}

function quantityOf({ parts }: Share, { lineNo, quantity }: CaseLine): Quantity {
  const zero = { value: '0', unit: quantity.unit };
  return parts
    .filter((part) => part.lineNo === lineNo)
    .reduce((sum, part) => addQuantities(sum, part.quantity), zero);
}

function sharesOf(decision: Decision): Share[] {
  const shares = new Map<string, Share>();
  for (const part of decision.parts ?? []) {
    const { answer, payload, realInstants } = part;
    const way = JSON.stringify([answer, payload]);
    const share = shares.get(way) ?? { decision, parts: [], answer, payload, until: realInstants.until };
    share.parts.push(part);
    shares.set(way, share);
  }
  return [...shares.values()];
}
