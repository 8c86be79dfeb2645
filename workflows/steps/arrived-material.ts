import {
  arrivedIn,
  compareQuantities,
  convert,
  isPositive,
  least,
  stillMissing,
  sumQuantities,
  type AnswerPayload,
  type ArrivedLot,
  type CaseMessage,
  type EffectCommand,
  type LotFound,
  type Quantity,
} from '../../libs/domain/index.js';
import { unforeseen, worldEvent, type CaseRun, type Effect, type Wait } from '../engine/index.js';
import { BookedLots } from './booked-lots.js';
import { isUncounted } from './uncounted-arrival.js';

type Shortage = CaseRun<'material-shortage'>;

/** Where ERP does not answer it is asked again, without anybody having to tell. */
const NO_ANSWER_MS = 15 * 60_000;

const arrival = worldEvent('material-arrived');
const passed = worldEvent('inspection-passed');
const corrected = worldEvent('facts-corrected');

/** What may change what is missing. */
export const NEWS = [
  { event: 'material-arrived' },
  { event: 'inspection-passed' },
  { event: 'facts-corrected' },
] as const;

/** Lots that ERP showed as usable, and what reserved them for the order. */
interface Taken {
  lots: ArrivedLot[];
  reserved: Effect;
}

/**
 * The material that is said to have arrived for the order. Only what ERP shows as usable counts, and is reserved for the
 * order at once; what is in inspection, or not booked yet, is looked at again when somebody tells or the time has come.
 */
export class ArrivedMaterial {
  private awaited: ArrivedLot[] = [];
  private taken: Taken[];
  private readonly booked = new BookedLots();
  private lookAgainAt: number | undefined;
  /** Of the replenishments that were requested, those that ERP showed as still on their way. */
  private open: string[] = [];

  constructor(private readonly shortage: Shortage) {
    this.taken = reservedBefore(shortage);
  }

  get missing(): Quantity {
    const { missing } = this.shortage.facts;
    return stillMissing(missing, sumQuantities(this.quantities(missing.unit), missing.unit));
  }

  get coversNeed(): boolean {
    return !isPositive(this.missing);
  }

  /** Some of it may soon become usable. What ERP did not book in time may too, and nobody waits for that. */
  private get isAwaited(): boolean {
    return this.awaited.some(({ lot }) => !this.booked.isLate(lot));
  }

  get stillOnItsWay(): readonly string[] {
    return this.open;
  }

  /** What the question about the rest is about; nothing where nothing has arrived. */
  get about(): AnswerPayload {
    const { missing } = this.shortage.facts;
    const arrived = sumQuantities(this.quantities(missing.unit), missing.unit);
    const awaited = sumQuantities(inUnit(this.awaited, missing.unit), missing.unit);
    return {
      ...(isPositive(arrived) && { arrived, missing: this.missing }),
      ...(isPositive(awaited) && { awaited }),
    };
  }

  /** What may change what is missing. */
  get waits(): Wait[] {
    const waits = [{ fits: arrival }, { fits: corrected }];
    return this.awaited.length === 0 ? waits : [...waits, { fits: passed, until: this.lookAgainAt }];
  }

  /** One of the waits is over: adds what is said to have arrived, and asks ERP. True where less is missing by that. */
  async hear(message: CaseMessage | null): Promise<boolean> {
    if (isCorrection(message)) return false;
    const before = this.missing;
    const arrived = message && arrival(message) ? arrivedIn(message.payload) : null;
    if (arrived) this.tell(arrived);
    await this.look();
    return compareQuantities(this.missing, before) < 0;
  }

  /** What came while a decision was carried out; null where nobody told of anything. */
  async meanwhile(): Promise<'covered' | 'less' | 'uncounted' | null> {
    if (!this.shortage.hasHeard('material-arrived')) return null;
    const message = await this.shortage.hear('material-arrived');
    if (isUncounted(message)) return 'uncounted';
    await this.hear(message);
    return this.coversNeed ? 'covered' : 'less';
  }

  /** What comes while the case is to be closed is counted, and reserved for the order all the same. */
  async beforeClose(): Promise<void> {
    for (const { event } of NEWS) {
      if (!this.shortage.hasHeard(event)) continue;
      const message = await this.shortage.hear(event);
      if (!isUncounted(message)) await this.hear(message);
    }
  }

  /**
   * Waits for what is on its way. `less`: all that came is counted, and it does not do. `late`: by the instant `until` (real
   * epoch milliseconds) it had not come. `uncounted`: it came, and nobody said how much.
   */
  async untilCounted(until?: number): Promise<'covered' | 'less' | 'late' | 'uncounted'> {
    for (;;) {
      const { waits, isAwaited } = this;
      const late = until === undefined ? [] : [{ fits: nothing, until }];
      const heard = await this.shortage.firstOf(null, [...waits, ...late], 'material-arrived');
      if (heard.kind === 'decided') return unforeseen(heard);
      if (heard.at >= waits.length) return 'late';
      if (isUncounted(heard.message)) return 'uncounted';
      const some = await this.hear(heard.message);
      if (this.coversNeed) return 'covered';
      const isTold = heard.message !== null && !isCorrection(heard.message);
      if ((some || isAwaited || isTold) && !this.isAwaited) return 'less';
    }
  }

  /** What was reserved for a decision that no longer holds lies free again. What a person gave up counts only when it is told again. */
  startOver(): void {
    const free = this.taken.filter(({ reserved }) => reserved.state === 'taken-back');
    this.taken = this.taken.filter(stands);
    free.flatMap(({ lots }) => lots).forEach((lot) => this.tell(lot));
    if (this.awaited.length > 0) this.lookAgainAt = Date.now();
  }

  private tell(arrived: ArrivedLot): void {
    this.booked.told(arrived.lot);
    this.awaited.push(arrived);
  }

  private async look(): Promise<void> {
    const { order, component, missing } = this.shortage.facts;
    const known = await this.shortage.knownInTime({
      ...{ kind: 'arrived-stock', order, component, unit: missing.unit, lots: this.awaited },
      documents: sentFor(this.shortage),
      lookAgainEvery: this.shortage.playbook.arrivals?.lookAgainEvery ?? null,
    });
    if (!known?.stock) {
      this.lookAgainAt = Date.now() + NO_ANSWER_MS;
      return;
    }
    const { lots, stillOpen, lookAgainAt } = known.stock;
    this.open = stillOpen;
    this.lookAgainAt = lookAgainAt ?? undefined;
    this.awaited = lots.flatMap((found) => this.stillAwaited(found));
    const usable = lots.flatMap((found) => some(found.lot, found.usable));
    if (usable.length > 0) await this.reserve(usable);
  }

  private stillAwaited(found: LotFound): ArrivedLot[] {
    this.booked.seen(found, this.lookAgainAt);
    return this.booked.isGone(found) ? [] : some(found.lot, found.expected);
  }

  /** No more of it than the order lacks: the rest of the lot is for others. */
  private async reserve(usable: ArrivedLot[]): Promise<void> {
    let left = this.missing;
    const lots = usable.flatMap(({ lot, quantity }) => {
      const taken = least(quantity, left);
      left = stillMissing(left, taken);
      return some(lot, taken);
    });
    if (lots.length === 0) return;
    const reserved = await this.shortage.effects.begin(this.reservation(lots), this.back());
    if (reserved.state === 'stands') this.taken.push({ lots, reserved });
  }

  /** In all, so that the same command twice changes nothing. */
  private reservation(more: readonly ArrivedLot[]): EffectCommand {
    const { order, component: item, missing } = this.shortage.facts;
    const lots = [...this.taken.filter(stands).flatMap(({ lots }) => lots), ...more];
    const quantity = sumQuantities(inUnit(lots, missing.unit), missing.unit);
    return {
      ...{ system: 'erp', operation: 'allocate', object: `erp/order/${order}` },
      order,
      item,
      quantity,
      lots,
    };
  }

  private back(): EffectCommand {
    const { order, component: item } = this.shortage.facts;
    return { ...{ system: 'erp', operation: 'deallocate', object: `erp/order/${order}` }, order, item };
  }

  private quantities(unit: string): Quantity[] {
    return inUnit(
      this.taken.flatMap(({ lots }) => lots),
      unit,
    );
  }
}

function isCorrection(message: CaseMessage | null): boolean {
  return message !== null && corrected(message);
}

/** Messages are numbered from one: this waits for its time alone. */
function nothing(message: CaseMessage): message is CaseMessage {
  return message.seq < 1;
}

/** The documents of every replenishment that was requested and not cancelled. */
export function sentFor({ effects }: Shortage): string[] {
  return effects.standing('requestReplenishment').flatMap(({ ref }) => ref ?? []);
}

/** What earlier runs reserved stands for the order still. The last reservation names all of it. */
function reservedBefore({ effects, facts }: Shortage): Taken[] {
  const last = effects
    .standing('allocate')
    .findLast(({ command }) => lotsOf(command, facts.component).length > 0);
  return last ? [{ lots: lotsOf(last.command, facts.component), reserved: last }] : [];
}

function lotsOf(command: EffectCommand, component: string): ArrivedLot[] {
  return command.operation === 'allocate' && command.item === component ? (command.lots ?? []) : [];
}

function stands({ reserved }: Taken): boolean {
  return reserved.state === 'stands';
}

function some(lot: string, quantity: Quantity): ArrivedLot[] {
  return isPositive(quantity) ? [{ lot, quantity }] : [];
}

/** What somebody counted in a unit that the corrected facts do not convert to counts for nothing: ERP is asked instead. */
function inUnit(lots: readonly ArrivedLot[], unit: string): Quantity[] {
  return lots.flatMap(({ quantity }) => convert(quantity, unit) ?? []);
}
