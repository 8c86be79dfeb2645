import type { Money } from './rework-approval.js';

/** Goods that somebody wants to scrap; lot and quantity are on the case's lines. */
export interface ScrapApprovalFacts {
  type: 'scrap-approval';
  lot: string;
  defect: string;
  /** What is lost. */
  value: Money;
}
