import { fault, ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database, PersonStanding, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Moved } from '../roster/move-tasks.js';
import type { PlantRole } from '../set-up-plant.js';
import { isAdministrator, mayWork, personOf } from '../standing.js';
import { whyNotAdministrator } from './administers.js';
import { takePlants, tellPlants, whyFallback } from './affected-plants.js';

export interface SetRolesCommand {
  plantId: string;
  /** The login, since whoever has no role here yet is in no list. */
  login: string;
  /** Of the plant; none takes the plant away from them. */
  roles: readonly PlantRole[];
  reason: string;
}

/**
 * Gives somebody other roles in a plant. Tasks that they may own no more go at once to whoever is on duty, or to the
 * fallback. For its administrators; nobody stops being one by their own hand.
 */
export class SetPersonRoles {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, login, roles, reason }: SetRolesCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ personId: string; moved: Moved }>> {
    const by = personOf(actor);
    if (!by.ok) return by;
    return this.db.transaction([plantId], async (tx) => {
      const plants = await takePlants(tx, [plantId]);
      const barred = await whyNotAdministrator(tx, plants, by.value);
      if (barred) return barred;
      const person = await tx.people.byLogin(plantId, login);
      if (!person) return invalid('/login', 'Nobody has this login.');
      const refusal = await whyNot(tx, plantId, { ...person, roles: [...roles] }, by.value);
      if (refusal) return refusal;
      await tx.people.setRoles(plantId, person.id, roles);
      const data = { personId: person.id, from: person.roles, to: roles, reason };
      const act = { actor, at: this.clock.now(), trace };
      const moved = await tellPlants(tx, this.clock, act, plants, { action: 'person.roles-set', data });
      return ok({ personId: person.id, moved });
    });
  }
}

async function whyNot(
  tx: Transaction,
  plantId: string,
  becomes: PersonStanding,
  byId: string,
): Promise<Result<never> | null> {
  if (becomes.id === byId && !isAdministrator(becomes)) {
    return invalid('/roles', 'Another administrator must take that role from you.');
  }
  return mayWork(becomes) ? null : whyFallback(tx, [plantId], becomes.id);
}

function invalid(pointer: string, message: string): Result<never> {
  return refused({ kind: 'invalid', faults: [fault(pointer, message)] });
}
