import { fault, type Fault } from './fault.js';
import type { Playbook } from './playbook.js';

/** When two planners who do not agree are overruled: their question goes to whoever the playbook asks next. */
export interface NegotiationPolicy {
  /** So many refusals of an offer; until then both are asked again. Answers that contradict each other are two at once. */
  refusals: number;
  /** The counter-offer with this number is no longer put to the other planner. */
  counterOffers: number;
}

const MOST = 20;

/** What is wrong with how long planners may negotiate. */
export function negotiationFaults({ type, negotiation }: Playbook): Fault[] {
  if (!negotiation) return [];
  if (type !== 'maintenance-conflict')
    return [fault('/negotiation', 'Only the planners of a maintenance conflict negotiate.')];
  const { refusals, counterOffers } = negotiation;
  return [
    ...numberFaults('/negotiation/refusals', refusals, 1),
    // With one, no counter-offer would ever reach the other planner.
    ...numberFaults('/negotiation/counterOffers', counterOffers, 2),
  ];
}

function numberFaults(pointer: string, value: number, least: number): Fault[] {
  if (Number.isInteger(value) && value >= least && value <= MOST) return [];
  return [fault(pointer, `Give a whole number from ${least} to ${MOST}.`)];
}
