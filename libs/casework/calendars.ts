import type { PlantCalendar } from '../calendar/index.js';
import type { QuestionPolicy } from '../domain/index.js';
import type { StoredCalendar, Transaction } from '../persistence/index.js';
import { countsWorkingTime } from './due-time.js';

/** The calendar in force, for a question that counts by one; null for any other. */
export async function calendarFor(
  tx: Transaction,
  plantId: string,
  policy: QuestionPolicy,
): Promise<StoredCalendar | null> {
  return countsWorkingTime(policy) ? tx.calendars.latest(plantId) : null;
}

/** The calendar of a version; null for none. Throws where the plant never had it. */
export async function calendarOf(
  tx: Transaction,
  plantId: string,
  version: number | null,
): Promise<PlantCalendar | null> {
  if (version === null) return null;
  const stored = await tx.calendars.load(plantId, version);
  if (!stored) throw new Error(`the plant ${plantId} never had version ${version} of its calendar`);
  return bodyOf(stored);
}

export function bodyOf({ body }: StoredCalendar): PlantCalendar {
  return body as PlantCalendar;
}
