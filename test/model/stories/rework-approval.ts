import { CaseModel, type Ask, type End, type Offer, type Shown, type Stuck } from './case-model.js';

type Order = 'none' | 'locked' | 'released' | 'cancelled';

/** A rework order is made locked; the approver has it released or cancelled. */
export class ReworkApprovalModel extends CaseModel {
  readonly type = 'rework-approval';
  readonly settler = 'production-planner';
  private at: 'judging' | 'clarifying' | 'judged' | 'dropped' = 'judging';
  private order: Order = 'locked';
  private before: Order = 'none';
  /** Made for earlier runs, or cancelled by a decision that does not hold any more. */
  private readonly earlier: Order[] = [];
  private releaseTried = false;

  constructor(readonly lot: string) {
    super();
  }

  get isApproved(): boolean {
    return this.ended === 'closed' && this.order === 'released';
  }

  ask(): Ask | null {
    if (this.at === 'judging') return { question: 'approve', duties: ['quality-manager'] };
    return this.at === 'clarifying' ? { question: 'clarify', duties: ['shift-lead'] } : null;
  }

  offers(): Offer[] {
    if (this.at === 'clarifying') {
      const duty = 'shift-lead';
      return [
        { duty, answer: 'explain', payload: { explanation: 'The upper edge' } },
        { duty, answer: 'withdraw', reason: 'Not worth it' },
      ];
    }
    const duty = 'quality-manager';
    return [
      { duty, answer: 'approve' },
      { duty, answer: 'reject', reason: 'Too dear' },
      { duty, answer: 'send-back', payload: { question: 'Which edge?' } },
    ];
  }

  decide({ answer }: Offer): void {
    this.decisions.push(this.at === 'judging' ? { answer } : null);
    if (answer === 'send-back') this.at = 'clarifying';
    else if (answer === 'explain') this.at = 'judging';
    else {
      this.at = 'judged';
      this.turn(answer === 'approve' ? 'released' : 'cancelled');
      this.releaseTried ||= answer === 'approve' && this.order !== 'none';
    }
  }

  heard(): void {}

  gaveUp({ operation }: Stuck): void {
    this.order = operation === 'createReworkOrder' ? 'none' : this.before;
  }

  takeBack(_: object, again: boolean): void {
    if (this.at === 'judged' && this.order === 'released') this.openActions += 1;
    this.at = 'judging';
    if (!again && this.order !== 'cancelled') return;
    this.earlier.push(this.order);
    this.order = 'locked';
    this.releaseTried = false;
  }

  cancel(): void {
    if (!this.releaseTried) this.turn('cancelled');
    this.at = 'dropped';
  }

  end(): End | null {
    if (this.at === 'dropped') return 'cancelled';
    return this.at === 'judged' ? 'closed' : null;
  }

  objects() {
    return [{ system: 'erp' as const, object: `erp/lot/${this.lot}`, half: false }];
  }

  shows(refs: (operation: string) => string[]): Shown[] {
    const orders = [...this.earlier, this.order].filter((order) => order !== 'none');
    const made = refs('createReworkOrder');
    if (made.length !== orders.length) throw new Error(`${made.length} rework orders, not ${orders.length}`);
    return made.map((ref, nth) => ({ system: 'erp', name: `order/${ref}`, value: orders[nth] ?? null }));
  }

  private turn(order: Order): void {
    this.before = this.order;
    if (this.order !== 'none') this.order = order;
  }
}
