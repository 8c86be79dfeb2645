import type { DutyRoster } from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';

/**
 * Who has each of the duties at an instant, for routing any number of tasks from one look. `others` are people beside the
 * roster whose standing matters too, such as a reporter.
 */
export function rostersAt(
  tx: Transaction,
  plantId: string,
  dutyIds: readonly string[],
  at: Date,
  others: readonly string[] = [],
): Promise<Map<string, DutyRoster>> {
  return tx.roster.at(plantId, dutyIds, at, others);
}
