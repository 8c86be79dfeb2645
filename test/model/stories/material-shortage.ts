import type { AnswerPayload, WorldEvent } from '../../../libs/domain/index.js';
import {
  CaseModel,
  type Ask,
  type End,
  type Offer,
  type Shown,
  type Stuck,
  type Telling,
} from './case-model.js';

export const MISSING = 12;
const PLANNER = 'material-planner';
const REVIEWER = 'production-planner';
const SUBSTITUTE = 'SUBSTITUTE';
const START = '2026-03-05T06:00:00Z';

/** What a decision about the need must be taken back by. */
interface Decided {
  before: Order;
  /** It changed the plan or sent for material, which nothing takes back. */
  lasts: boolean;
}

/** What ERP and MES show of the order; null where nothing was changed. */
interface Order {
  allocated: number | null;
  substitute: number | null;
  isSupplied: boolean;
  split: string | null;
  start: string | null;
  isStopped: boolean;
}

/** Somebody decides how to cover the need; it ends by what ERP shows as usable, and a stopped order runs again by an answer alone. */
export class MaterialShortageModel extends CaseModel {
  readonly type = 'material-shortage';
  readonly settler = PLANNER;
  override readonly hears: readonly WorldEvent[] = ['material-arrived', 'inspection-passed'];
  private at:
    'asking' | 'awaiting' | 'reviewing' | 'covered' | 'substituted' | 'lifting' | 'left-stopped' | 'dropped' =
    'asking';
  private missing = MISSING;
  private inspected: { lot: string; quantity: number } | null = null;
  private arrivals = 0;
  private order: Order = {
    ...{ allocated: null, substitute: null, split: null, start: null },
    ...{ isSupplied: false, isStopped: false },
  };
  private before: Order = this.order;

  constructor(
    private readonly names: { order: string; component: string },
    private readonly bookIn: (lot: string, quantity: number, isUsable: boolean) => void,
  ) {
    super();
  }

  ask(): Ask | null {
    if (this.at === 'asking') return { question: 'cover', duties: [PLANNER] };
    if (this.at === 'reviewing') return { question: 'review-stopped', duties: [REVIEWER] };
    if (this.at === 'lifting') return { question: 'still-standing', duties: [REVIEWER] };
    if (this.at !== 'left-stopped') return null;
    return this.order.isSupplied ? { question: 'sent-replenishment', duties: [PLANNER] } : null;
  }

  offers(): Offer[] {
    const reason = 'As agreed';
    const review = { duty: REVIEWER };
    switch (this.at) {
      case 'asking':
        return COVERS.map((offer) => ({ ...offer, duty: PLANNER }));
      case 'reviewing':
        return [
          { ...review, answer: 'resume', reason },
          { ...review, answer: 'change-quantity', payload: { quantity: { value: '4', unit: 'pcs' } } },
          { ...review, answer: 'change-start', payload: { start: START } },
        ];
      case 'lifting':
        return ['lift', 'keep'].map((answer) => ({ ...review, answer, reason }));
      case 'left-stopped':
        return ['cancel', 'keep'].map((answer) => ({ duty: PLANNER, answer }));
      default:
        return [];
    }
  }

  decide({ answer, payload = {} }: Offer): void {
    const lasts = LASTING.includes(answer);
    this.decisions.push(this.at === 'asking' ? ({ before: this.order, lasts } satisfies Decided) : null);
    this.before = this.order;
    if (this.at === 'lifting') {
      if (answer === 'lift') this.order = { ...this.order, isStopped: false };
      this.at = 'left-stopped';
    } else if (this.at === 'left-stopped') {
      if (answer === 'cancel') this.order = { ...this.order, isSupplied: false };
      this.at = 'dropped';
    } else if (this.at === 'reviewing' && answer === 'resume') this.resume();
    else this.carryOut(answer, payload);
  }

  override tellings(): Telling[] {
    if (this.stuck || this.ended) return [];
    const inspected = this.inspected;
    if (inspected) {
      const passed = { event: 'inspection-passed' as const, payload: { lot: inspected.lot } };
      const prepare = () => this.bookIn(inspected.lot, inspected.quantity, true);
      return [{ ...passed, words: 'the inspection is passed', prepare }];
    }
    const lot = `LOT-${this.names.component}-${this.arrivals + 1}`;
    return [[MISSING, true] as const, [5, true] as const, [MISSING, false] as const].map(
      ([quantity, isUsable]) => ({
        words: `${quantity} arrive ${isUsable ? 'for use' : 'in inspection'}`,
        event: 'material-arrived',
        payload: { lot, quantity: { value: String(quantity), unit: 'pcs' } },
        prepare: () => this.bookIn(lot, quantity, isUsable),
      }),
    );
  }

  heard(event: WorldEvent, payload: AnswerPayload): void {
    const lot = payload.lot as string;
    if (event === 'inspection-passed') {
      const { quantity } = this.inspected ?? { quantity: 0 };
      this.inspected = null;
      return this.reserve(quantity);
    }
    this.arrivals += 1;
    const quantity = Number((payload.quantity as { value: string }).value);
    if (this.isBooked(lot, quantity)) this.reserve(quantity);
    else this.inspected = { lot, quantity };
  }

  gaveUp({ operation }: Stuck): void {
    const { before } = this;
    switch (operation) {
      case 'allocate':
        this.unreserve((this.order.allocated ?? 0) - (before.allocated ?? 0));
        this.order = { ...this.order, allocated: before.allocated, substitute: before.substitute };
        return;
      case 'stopOrder':
        this.order = { ...this.order, isStopped: false };
        this.at = 'asking';
        return;
      case 'resumeOrder':
        this.order = { ...this.order, isStopped: true };
        if (this.overturning) this.openActions += 1;
        else this.at = this.cancelling ? 'lifting' : 'reviewing';
        return;
      case 'cancelReplenishment':
        this.order = { ...this.order, isSupplied: true };
        return;
      case 'deallocate':
        this.order = { ...this.order, substitute: before.substitute };
        if (this.overturning) this.openActions += 1;
        return;
      default:
        this.order = before;
        if (this.at === 'reviewing') return;
        this.at = 'asking';
        if (this.decisions.at(-1))
          this.decisions.push({ ...(this.decisions.pop() as Decided), lasts: false });
    }
  }

  /** What came meanwhile was reserved for the case: who may say what becomes of that is not said here. */
  override get knowsOverturning(): boolean {
    return this.arrivals === 0;
  }

  takeBack(decided: object): void {
    this.overturning = true;
    const { before: were, lasts } = decided as Decided;
    this.before = this.order;
    const { isStopped, substitute } = this.order;
    if (lasts) this.openActions += 1;
    this.order = {
      ...this.order,
      isStopped: isStopped && were.isStopped,
      substitute: substitute === null ? null : were.substitute,
    };
    this.at = 'asking';
  }

  cancel(): void {
    this.at = this.order.isStopped ? 'lifting' : 'left-stopped';
  }

  end(): End | null {
    if (this.at === 'covered' || this.at === 'substituted') return 'closed';
    return this.at === 'dropped' || (this.at === 'left-stopped' && !this.order.isSupplied)
      ? 'cancelled'
      : null;
  }

  objects() {
    const { order } = this.names;
    return [
      { system: 'erp' as const, object: `erp/order/${order}`, half: false },
      { system: 'mes' as const, object: `mes/order/${order}`, half: false },
    ];
  }

  shows(refs: (operation: string) => string[]): Shown[] {
    const { order, component } = this.names;
    const { allocated, substitute, isSupplied, split, start, isStopped } = this.order;
    const sent = refs('requestReplenishment').at(-1) ?? null;
    const erp = { system: 'erp' as const };
    return [
      { ...erp, name: `allocation/${order}/${component}`, value: text(allocated) },
      { ...erp, name: `allocation/${order}/${SUBSTITUTE}`, value: text(substitute) },
      { ...erp, name: `supply/${order}/${component}`, value: isSupplied ? sent : null },
      { ...erp, name: `split/${order}`, value: split },
      { ...erp, name: `start/${order}`, value: start },
      {
        ...{ system: 'mes', name: `stopped/${order}` },
        value: isStopped ? `Order ${order} lacks ${component}` : null,
      },
    ];
  }

  private readonly usable = new Map<string, number>();

  /** As ERP shows it. */
  booked(lot: string, quantity: number, isUsable: boolean): void {
    this.usable.set(lot, isUsable ? quantity : 0);
  }

  private isBooked(lot: string, quantity: number): boolean {
    return (this.usable.get(lot) ?? 0) >= quantity;
  }

  private carryOut(answer: string, payload: AnswerPayload): void {
    const { order, missing } = this;
    const change = (changed: Partial<Order>) => {
      this.order = { ...order, ...changed };
    };
    const review = this.at === 'reviewing';
    switch (answer) {
      case 'expedite':
      case 'transfer':
        change({ isSupplied: true });
        this.at = 'awaiting';
        return;
      case 'wait':
        this.at = 'awaiting';
        return;
      case 'substitute':
        change({ substitute: missing });
        this.at = 'substituted';
        return;
      case 'stop':
        change({ isStopped: true });
        this.at = 'reviewing';
        return;
      case 'split':
      case 'change-quantity':
        change({ split: (payload.quantity as { value: string }).value });
        break;
      default:
        change({ start: payload.start as string });
    }
    if (!review) this.at = 'substituted';
  }

  private resume(): void {
    this.order = { ...this.order, isStopped: false };
    this.at = this.missing === 0 ? 'covered' : 'asking';
  }

  /** What is not reserved covers nothing. */
  private unreserve(quantity: number): void {
    this.missing += quantity;
    if (this.at === (quantity > 0 ? 'covered' : 'substituted')) this.at = 'asking';
  }

  /** No more than is missing; nothing for a case that was cancelled. */
  private reserve(quantity: number): void {
    if (this.cancelling) return;
    const taken = Math.min(quantity, this.missing);
    this.before = this.order;
    if (taken > 0) this.order = { ...this.order, allocated: (this.order.allocated ?? 0) + taken };
    this.missing -= taken;
    if (this.at !== 'asking' && this.at !== 'awaiting') return;
    this.at = this.missing === 0 ? 'covered' : 'asking';
  }
}

const LASTING = ['expedite', 'transfer', 'split', 'resequence', 'accept-delay'];

const COVERS: Omit<Offer, 'duty'>[] = [
  { answer: 'expedite' },
  { answer: 'transfer', payload: { fromLocation: 'HALL-2' } },
  { answer: 'substitute', reason: 'It fits', payload: { item: SUBSTITUTE } },
  { answer: 'split', payload: { quantity: { value: '5', unit: 'pcs' } } },
  { answer: 'resequence', payload: { start: START } },
  { answer: 'accept-delay', reason: 'Nothing else is there', payload: { start: START } },
  { answer: 'wait', payload: { until: '2026-03-04T06:00:00Z' } },
  { answer: 'stop', reason: 'It cannot go on' },
];

function text(value: number | null): string | null {
  return value === null ? null : String(value);
}
