import { ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database, PersonPlants, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Moved } from '../roster/move-tasks.js';
import { personOf } from '../standing.js';
import { whyNotAdministrator } from './administers.js';
import { takePlants, tellPlants, whyFallback } from './affected-plants.js';

export interface SetActiveCommand {
  personId: string;
  active: boolean;
  reason: string;
}

/**
 * Somebody leaves, or comes back. Whoever leaves is signed out everywhere and told nothing more; their open tasks go at once to
 * whoever is on duty, or to the fallback. For administrators of every plant in which the person has a role; nobody does it
 * to themselves.
 */
export class SetPersonActive {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with how many tasks moved. Saying it again changes nothing. */
  async run(command: SetActiveCommand, actor: Actor, trace: string | null): Promise<Result<Moved>> {
    const by = personOf(actor);
    if (!by.ok) return by;
    const { personId, active, reason } = command;
    const plants = await this.db.transaction('*', (tx) => tx.people.plantsOf(personId));
    const concerned = [...plants.works, ...plants.takesPart];
    return this.db.transaction(concerned, async (tx) => {
      const inOrder = await takePlants(tx, concerned);
      const refusal = await whyNot(tx, plants, command, by.value);
      if (refusal) return refusal;
      if (!(await tx.people.setActive(personId, active))) return ok({ now: 0, soon: 0 });
      const action = active ? 'person.reactivated' : 'person.deactivated';
      const act = { actor, at: this.clock.now(), trace };
      return ok(await tellPlants(tx, this.clock, act, inOrder, { action, data: { personId, reason } }));
    });
  }
}

async function whyNot(
  tx: Transaction,
  { works }: PersonPlants,
  { personId, active }: SetActiveCommand,
  byId: string,
): Promise<Result<never> | null> {
  if (works.length === 0) return refused({ kind: 'not-found', what: 'person', id: personId });
  const barred = await whyNotAdministrator(tx, works, byId);
  if (barred) return barred;
  if (personId === byId)
    return refused({ kind: 'forbidden', message: 'Another administrator must do that.' });
  return active ? null : whyFallback(tx, works, personId);
}
