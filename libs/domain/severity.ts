/** From worst to mildest; the climb takes deadlines in this order. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** 0 is the worst: smaller sorts first. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
