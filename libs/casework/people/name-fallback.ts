import { fault, ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Moved } from '../roster/move-tasks.js';
import { mayWork, personOf } from '../standing.js';
import { whyNotAdministrator } from './administers.js';
import { takePlants, tellPlants } from './affected-plants.js';

export interface NameFallbackCommand {
  plantId: string;
  personId: string;
  reason: string;
}

/**
 * Names who has what nobody else in a plant may have. What the one before has stays with them while they may own it. For
 * administrators.
 */
export class NameFallback {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, personId, reason }: NameFallbackCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<Moved>> {
    const by = personOf(actor);
    if (!by.ok) return by;
    return this.db.transaction([plantId], async (tx) => {
      const plants = await takePlants(tx, [plantId]);
      const barred = await whyNotAdministrator(tx, plants, by.value);
      if (barred) return barred;
      const next = await tx.people.standing(plantId, personId);
      if (!next || !mayWork(next)) {
        const message = 'Choose somebody active with a role in this plant that allows more than looking.';
        return refused({ kind: 'invalid', faults: [fault('/personId', message)] });
      }
      const from = (await tx.plants.load(plantId))?.fallbackPersonId;
      await tx.plants.saveFallback(plantId, personId);
      const told = { action: 'plant.fallback-named', data: { from, to: personId, reason } };
      const act = { actor, at: this.clock.now(), trace };
      return ok(await tellPlants(tx, this.clock, act, plants, told));
    });
  }
}
