import type { AnswerPayload } from '../../../libs/domain/index.js';
import { CaseModel, type Ask, type End, type Offer, type Shown, type Stuck } from './case-model.js';

const MAINTENANCE = 'maintenance-planner';
const PRODUCTION = 'production-planner';
export const CONFLICT_WINDOWS = {
  maintenanceWindow: { from: '2026-03-03T08:00:00.000Z', to: '2026-03-03T12:00:00.000Z' },
  productionWindow: { from: '2026-03-03T10:00:00.000Z', to: '2026-03-03T18:00:00.000Z' },
};
const BEHIND = { from: '2026-03-03T18:00:00.000Z', to: '2026-03-03T22:00:00.000Z' };
const OFFERED = { from: '2026-03-04T06:00:00.000Z', to: '2026-03-04T10:00:00.000Z' };

/** As the default playbook says. */
const MOST_REFUSALS = 2;
const MOST_COUNTER_OFFERS = 4;

/** What the plant shows of both plans; null where nobody ever changed it. */
interface Plans {
  window: string | null;
  start: string | null;
}
type Piece = keyof Plans;

const PIECE_OF: Record<string, Piece> = { rescheduleMaintenance: 'window', rescheduleOrder: 'start' };
const AS_PLANNED: Plans = {
  window: written(CONFLICT_WINDOWS.maintenanceWindow),
  start: CONFLICT_WINDOWS.productionWindow.from,
};

/** Two planners agree, one offers and the other accepts, or the plant manager decides: then plans move, and nothing else. */
export class MaintenanceConflictModel extends CaseModel {
  readonly type = 'maintenance-conflict';
  readonly settler = MAINTENANCE;
  private at: 'agreeing' | 'countering' | 'overruling' | 'planned' | 'dropped' = 'agreeing';
  private readonly given = new Map<string, Offer>();
  private counteredBy = '';
  private refusals = 0;
  private counterOffers = 0;
  private plans: Plans = { window: null, start: null };
  private before: Plans = this.plans;
  /** Put back now, since another piece of the same plan was given up or the decision was overturned. */
  private puttingBack: Piece[] = [];

  constructor(
    private readonly maintenanceOrder: string,
    private readonly productionOrder: string,
  ) {
    super();
  }

  ask(): Ask | null {
    switch (this.at) {
      case 'agreeing':
        return {
          question: 'agree',
          duties: [MAINTENANCE, PRODUCTION].filter((duty) => !this.given.has(duty)),
        };
      case 'countering':
        return { question: 'counter', duties: [otherThan(this.counteredBy)] };
      case 'overruling':
        return { question: 'overrule', duties: ['plant-manager'] };
      default:
        return null;
    }
  }

  offers(): Offer[] {
    const reason = 'As agreed';
    const counter = { answer: 'counter-offer', payload: { window: OFFERED } };
    const keepProduction = { answer: 'keep-production', reason };
    const split = { answer: 'split', payload: { window: OFFERED } };
    const answers = {
      agreeing: [{ answer: 'keep-maintenance' }, keepProduction, split, counter],
      countering: [{ answer: 'accept-window' }, { answer: 'refuse', reason }, counter],
      overruling: [{ answer: 'keep-maintenance', reason }, keepProduction, { ...split, reason }],
      ...{ planned: [], dropped: [] },
    };
    return (this.ask()?.duties ?? []).flatMap((duty) =>
      answers[this.at].map((answer) => ({ ...answer, duty })),
    );
  }

  decide(offer: Offer): void {
    if (this.at === 'agreeing' && offer.answer !== 'counter-offer') return this.agree(offer);
    this.given.clear();
    this.decisions.push({ changed: [] });
    if (offer.answer === 'counter-offer') {
      this.counterOffers += 1;
      this.at = this.counterOffers < MOST_COUNTER_OFFERS ? 'countering' : 'overruling';
      this.counteredBy = offer.duty;
    } else if (offer.answer === 'refuse') {
      this.refusals += 1;
      this.at = this.refusals < MOST_REFUSALS ? 'agreeing' : 'overruling';
    } else this.plan(offer.answer, offer.payload);
  }

  heard(): void {}

  gaveUp({ operation }: Stuck): void {
    const piece = PIECE_OF[operation];
    if (!piece) return;
    this.plans[piece] = this.before[piece];
    if (this.puttingBack.includes(piece)) {
      if (this.overturning || this.ended) this.openActions += 1;
      else this.changed.push(piece);
      return;
    }
    const others = this.changed.filter((each) => each !== piece);
    this.changed.length = 0;
    this.putBack(others);
    this.at = 'overruling';
  }

  takeBack(decided: object): void {
    this.given.clear();
    [this.refusals, this.counterOffers] = [0, 0];
    this.overturning = true;
    this.putBack((decided as { changed: Piece[] }).changed);
    this.at = 'agreeing';
  }

  cancel(): void {
    this.at = 'dropped';
  }

  override goOn(): void {
    super.goOn();
    this.puttingBack = [];
  }

  end(): End | null {
    if (this.at === 'dropped') return 'cancelled';
    return this.at === 'planned' ? 'closed' : null;
  }

  objects() {
    return [
      { system: 'erp' as const, object: `erp/order/${this.productionOrder}`, half: false },
      { system: 'cmms' as const, object: `cmms/order/${this.maintenanceOrder}`, half: false },
    ];
  }

  shows(): Shown[] {
    return [
      { system: 'erp', name: `start/${this.productionOrder}`, value: this.plans.start },
      { system: 'cmms', name: `window/${this.maintenanceOrder}`, value: this.plans.window },
    ];
  }

  private get changed(): Piece[] {
    return (this.decisions.at(-1) as { changed: Piece[] } | null | undefined)?.changed ?? [];
  }

  private agree(offer: Offer): void {
    this.given.set(offer.duty, offer);
    if (this.given.size < 2) return;
    const [one, other] = [...this.given.values()].map(({ answer }) => answer);
    this.given.clear();
    this.decisions.push({ changed: [] });
    if (one === other) this.plan(offer.answer, offer.payload);
    else this.at = 'overruling';
  }

  private plan(answer: string, payload: AnswerPayload = {}): void {
    const agreed = payload.window ?? OFFERED;
    const plans: Record<string, Partial<Plans>> = {
      'keep-maintenance': { start: CONFLICT_WINDOWS.maintenanceWindow.to },
      'keep-production': { window: written(BEHIND) },
      'accept-window': { window: written(agreed) },
      split: { window: written(agreed), start: OFFERED.to },
    };
    const plan = plans[answer] ?? {};
    this.before = this.plans;
    this.plans = { ...this.plans, ...plan };
    this.changed.push(...(Object.keys(plan) as Piece[]));
    this.at = 'planned';
  }

  private putBack(pieces: readonly Piece[]): void {
    this.puttingBack = [...pieces];
    this.before = { ...this.plans };
    for (const piece of pieces) this.plans[piece] = AS_PLANNED[piece];
  }
}

function otherThan(duty: string): string {
  return duty === MAINTENANCE ? PRODUCTION : MAINTENANCE;
}

function written(window: unknown): string {
  const { from, to } = window as { from: string; to: string };
  return JSON.stringify([from, to]);
}
