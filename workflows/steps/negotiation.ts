import {
  DISAGREED,
  type AnswerPayload,
  type NegotiationPolicy,
  type TimeWindow,
} from '../../libs/domain/index.js';
import { windowIn, type Decision } from '../engine/index.js';

/** What comes of a planner's word: the other is asked, both are asked again, the one above decides, or a plan stands. */
export type Turn = 'counter' | 'agree-again' | 'overrule' | 'planned';

/** Playbooks that were frozen before there was a limit. */
const ONE_REFUSAL: NegotiationPolicy = { refusals: 1, counterOffers: Number.POSITIVE_INFINITY };

/** The offers of two planners, and how often they did not agree. */
export class Negotiation {
  private readonly lastOffers = new Map<string, TimeWindow>();
  private refusals = 0;
  private counterOffers = 0;
  /** The window that was offered last; null where none was. */
  offered: TimeWindow | null = null;

  constructor(private readonly limits: NegotiationPolicy = ONE_REFUSAL) {}

  hear({ answer, payload, decidedForDuty }: Decision): Turn {
    if (answer === DISAGREED) return 'overrule';
    if (answer === 'counter-offer') {
      this.offered = windowIn(payload, 'window');
      this.lastOffers.set(decidedForDuty ?? '', this.offered);
      this.counterOffers += 1;
      return this.counterOffers >= this.limits.counterOffers ? 'overrule' : 'counter';
    }
    if (answer !== 'refuse') return 'planned';
    this.refusals += 1;
    return this.refusals >= this.limits.refusals ? 'overrule' : 'agree-again';
  }

  /** What both are asked again beside. */
  get refused(): AnswerPayload {
    return this.offered ? { refused: this.offered } : {};
  }

  /** What the one above decides beside: the last offer of each side, by its duty. */
  get bothOffers(): AnswerPayload {
    return Object.fromEntries([...this.lastOffers].map(([duty, window]) => [`offer-of-${duty}`, window]));
  }
}
