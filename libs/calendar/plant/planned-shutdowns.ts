import { without } from '../time/span.js';
import { compile } from './compiled-calendar.js';
import type { PlantCalendar } from './plant-calendar.js';

/** When the whole plant stands because its calendar says so: its shutdowns, less the extra days on which it works all the same. */
export function plannedShutdowns(calendar: PlantCalendar): { from: Date; to: Date; name: string }[] {
  const { shutdowns, extras } = compile(calendar);
  return shutdowns.flatMap((shutdown) =>
    without(shutdown, extras).map(({ from, to }) => ({
      ...{ from: new Date(from), to: new Date(to) },
      name: shutdown.name,
    })),
  );
}
