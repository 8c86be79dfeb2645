/** A lot or an order that must not ship; what and how much is on the case's lines. */
export interface QualityHoldFacts {
  type: 'quality-hold';
  defect: string;
  description?: string;
  supplier?: string;
  /** Whose goods they are to be, where the plant says it. */
  customer?: string;
}
