import type { MaintenanceConflictFacts, TimeWindow } from '../../libs/domain/index.js';

const MINUTE_MS = 60_000;

/** The maintenance window moved behind production, as long as it was. */
export function behindProduction({
  maintenanceWindow,
  productionWindow,
}: MaintenanceConflictFacts): TimeWindow {
  const length = Date.parse(maintenanceWindow.to) - Date.parse(maintenanceWindow.from);
  const from = Date.parse(productionWindow.to);
  return { from: productionWindow.to, to: new Date(from + length).toISOString() };
}

/**
 * What stands where nobody answered before the planned start: maintenance is kept. Only where the machine runs now, and
 * the maintenance is known not to be safety-relevant, does it move behind production, and no further than its tolerance.
 * Null: it is kept.
 */
export function tieBreak(facts: MaintenanceConflictFacts, machineRuns: boolean | null): TimeWindow | null {
  if (machineRuns !== true || facts.safetyRelevant !== 'no') return null;
  const moved = behindProduction(facts);
  const shift = Date.parse(moved.from) - Date.parse(facts.maintenanceWindow.from);
  return shift <= facts.toleranceMinutes * MINUTE_MS ? moved : null;
}
