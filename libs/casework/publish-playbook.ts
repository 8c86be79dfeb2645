import { ok, refused, type Actor, type Playbook, type Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { checkPlaybook } from './playbooks/check-playbook.js';
import { publishVersion, type PublishedPlaybook } from './playbooks/publish-version.js';

/**
 * Stores the next version of a plant's policy for one type, without a review: for whoever sets the plant up. Refused where
 * silence would release, ship, restart or unblock, or where it asks a duty that the plant lacks.
 */
export class PublishPlaybook {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(plantId: string, playbook: Playbook, actor: Actor): Promise<Result<PublishedPlaybook>> {
    return this.db.transaction([plantId], async (tx) => {
      if (!(await tx.plants.load(plantId))) return refused({ kind: 'not-found', what: 'plant', id: plantId });
      await tx.playbooks.queueUpFor(plantId, playbook.type);
      const checked = await checkPlaybook(tx, plantId, playbook);
      if (!checked.ok) return checked;
      const act = { plantId, actor, at: this.clock.now(), trace: null };
      return ok(await publishVersion(tx, act, checked.value));
    });
  }
}
