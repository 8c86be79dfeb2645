/** What a person needs a role for, besides what a case asks of them. */
export const CASE_RIGHTS = {
  /** Says that a case is more or less severe than it was judged to be. */
  'change-severity': ['supervisor', 'quality', 'administrator'],
  /** Mends what was reported wrong: facts, cause, start and end. */
  'correct-facts': ['supervisor', 'quality', 'maintenance', 'planner', 'administrator'],
  /** Imports the plant's code lists and how its items are packed. */
  'keep-codes': ['quality', 'maintenance', 'planner', 'administrator'],
  /** Says when machines are planned to stand. */
  'plan-windows': ['supervisor', 'maintenance', 'planner', 'administrator'],
  /** Lets a case go on within another. */
  'merge-cases': ['supervisor', 'quality', 'administrator'],
  /** Gives lines of a case a case of their own. */
  'split-case': ['supervisor', 'quality', 'administrator'],
  /** Proposes a planned deviation with the customer's sign-off, and withdraws one. */
  'propose-deviations': ['quality', 'supervisor', 'planner', 'administrator'],
  /** Approves what somebody else proposed. */
  'approve-deviations': ['quality', 'administrator'],
} as const satisfies Record<string, readonly string[]>;

export type CaseRight = keyof typeof CASE_RIGHTS;

/** `roles` are those of one plant. */
export function hasRight(roles: readonly string[], right: CaseRight): boolean {
  const granted: readonly string[] = CASE_RIGHTS[right];
  return roles.some((role) => granted.includes(role));
}
