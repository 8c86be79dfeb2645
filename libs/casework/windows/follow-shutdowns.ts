import { plannedShutdowns, type PlantCalendar } from '../../calendar/index.js';
import type { Transaction } from '../../persistence/index.js';
import type { Act } from '../audit.js';
import { followPlan } from './follow-plan.js';

/** Later than anything that a calendar plans. */
const END = new Date('9999-12-31T00:00:00Z');

/** The shutdowns of the calendar in force are planned windows of the whole plant. */
export async function followShutdowns(tx: Transaction, act: Act, calendar: PlantCalendar): Promise<void> {
  const windows = plannedShutdowns(calendar).map(({ from, to, name }) => ({
    ...{ nodeId: act.plantId, from, to, reason: name, ref: from.toISOString() },
  }));
  await followPlan(tx, act, {
    ...{ source: 'calendar', windows, until: END },
    gone: 'The calendar no longer plans it.',
  });
}
