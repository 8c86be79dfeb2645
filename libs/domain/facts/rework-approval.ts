/** A decimal amount with its ISO 4217 currency. */
export interface Money {
  amount: string;
  currency: string;
}

/** A rework that needs a yes; lot and quantity are on the case's lines. */
export interface ReworkApprovalFacts {
  type: 'rework-approval';
  lot: string;
  defect: string;
  proposedRoute: string;
  cost: Money;
  /** Whose goods they are to be, where the plant says it. */
  customer?: string;
}
