import { isDeepStrictEqual } from 'node:util';
import { plantCalendarFaults, type PlantCalendar } from '../calendar/index.js';
import { ok, refused, type Actor, type Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { afterRosterChange } from './roster/after-roster-change.js';
import { barred } from './standing.js';
import { followShutdowns } from './windows/follow-shutdowns.js';

export interface SetCalendar {
  version: number;
  /** False where the newest version already says exactly this. */
  changed: boolean;
}

/** Stores the next version of a plant's calendar; crews who are off on closed days follow it at once. What was asked before goes on counting by the one it was asked with. */
export class SetPlantCalendar {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(
    plantId: string,
    wanted: Omit<PlantCalendar, 'plantId' | 'version'>,
    actor: Actor,
    trace: string | null = null,
  ): Promise<Result<SetCalendar>> {
    return this.db.transaction([plantId], async (tx) => {
      const refusal = await barred(tx, plantId, actor);
      if (refusal) return refusal;
      if (!(await tx.plants.load(plantId))) return refused({ kind: 'not-found', what: 'plant', id: plantId });
      await tx.calendars.queueUpFor(plantId);
      const latest = await tx.calendars.latest(plantId);
      const version = (latest?.version ?? 0) + 1;
      const body: PlantCalendar = { ...wanted, plantId, version };
      const faults = plantCalendarFaults(body);
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      if (latest && isDeepStrictEqual({ ...latest.body, version }, body)) {
        return ok({ version: latest.version, changed: false });
      }
      await tx.roster.takeForChange(plantId);
      const roster = await tx.roster.read(plantId);
      const at = this.clock.now();
      const setBy = actor.kind === 'person' ? actor.personId : actor.name;
      await tx.calendars.insert({ plantId, version, body, setAt: at, setBy });
      const act = { plantId, actor, at, trace };
      await afterRosterChange(tx, this.clock, act, roster);
      await followShutdowns(tx, act, body);
      tx.audit(entry(act, null, 'calendar.set', { version }));
      return ok({ version, changed: true });
    });
  }
}
