import type { Quantity } from '../quantity.js';

/** An order that lacks a component. `needBy` is an ISO 8601 instant. */
export interface MaterialShortageFacts {
  type: 'material-shortage';
  order: string;
  component: string;
  missing: Quantity;
  needBy: string;
  /** Whose order it is, where the plant says it. */
  customer?: string;
}
