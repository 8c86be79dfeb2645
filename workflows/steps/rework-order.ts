import type { EffectCommand } from '../../libs/domain/index.js';
import type { CaseRun, Effect } from '../engine/index.js';

type Rework = CaseRun<'rework-approval'>;

/** What became of the order by a decision. */
interface Freed {
  /** Null where ERP never made an order. */
  number: string | null;
  isReleased: boolean;
}

/** The rework order of a case: created locked while somebody decides, then released or cancelled. */
export class ReworkOrder {
  private made: Promise<Effect>;
  private isReleaseBegun = false;

  constructor(private readonly rework: Rework) {
    this.made = this.lock();
  }

  async release(): Promise<Freed> {
    const { state, ref } = await this.made;
    if (state !== 'stands') return { number: null, isReleased: false };
    const number = ref ?? '';
    this.isReleaseBegun = true;
    const isReleased = await this.rework.carryOut({
      do: { ...inErp(this.rework), operation: 'releaseOrder', order: number },
    });
    return { number, isReleased };
  }

  /** Does nothing where the order was never made, or has no number by which it could be named. */
  async cancel(): Promise<void> {
    const { ref: order } = await this.made;
    if (order === null) return;
    await this.rework.effects.begin({ ...inErp(this.rework), operation: 'cancelOrder', order });
  }

  /** The case was cancelled: what is released already stays. */
  async cancelUnlessReleased(): Promise<void> {
    if (!this.isReleaseBegun) await this.cancel();
  }

  /** Whether ERP may have made an order that nobody can name. */
  async mayBeUnknown(): Promise<boolean> {
    const { leftPart, ref } = await this.made;
    return leftPart && ref === null;
  }

  /** For whoever decides again: another order is made where the one before was cancelled. */
  async lockAgain(): Promise<void> {
    if ((await this.made).state !== 'taken-back') return;
    this.made = this.lock();
    this.isReleaseBegun = false;
  }

  private lock(): Promise<Effect> {
    return this.rework.effects.begin(lockedOrder(this.rework));
  }
}

function lockedOrder(rework: Rework): EffectCommand {
  const { lot, proposedRoute: route } = rework.facts;
  const line = rework.lines.find(({ ref }) => ref === lot) ?? rework.lines[0];
  if (!line) throw new Error(`lot ${lot} is on no line of the case`);
  return { ...inErp(rework), operation: 'createReworkOrder', lot, route, quantity: line.quantity };
}

function inErp(rework: Rework) {
  return { system: 'erp', object: `erp/lot/${rework.facts.lot}` } as const;
}
