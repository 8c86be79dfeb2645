import { playbookHash } from '../contracts/playbook/index.js';
import { ok, playbookFaults, refused, type Actor, type Playbook, type Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { dutyFaults } from './playbook-duties.js';

export interface PublishedPlaybook {
  version: number;
  /** SHA-256 of the canonical JSON, in hex. */
  hash: string;
  /** False where the newest version already says exactly this. */
  changed: boolean;
}

/**
 * Stores the next version of a plant's policy for one type. Refused where silence would release, ship, restart or
 * unblock, or where it asks a duty that the plant lacks.
 */
export class PublishPlaybook {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(plantId: string, playbook: Playbook, actor: Actor): Promise<Result<PublishedPlaybook>> {
    const faults = playbookFaults(playbook);
    if (faults.length > 0) return refused({ kind: 'invalid', faults });
    const { type } = playbook;
    const hash = playbookHash(playbook);
    return this.db.transaction([plantId], async (tx) => {
      if (!(await tx.plants.load(plantId))) return refused({ kind: 'not-found', what: 'plant', id: plantId });
      const unasked = dutyFaults(playbook, await tx.plants.dutyIds(plantId));
      if (unasked.length > 0) return refused({ kind: 'invalid', faults: unasked });
      await tx.playbooks.queueUpFor(plantId, type);
      const latest = await tx.playbooks.latest(plantId, type);
      if (latest?.hash === hash) return ok({ version: latest.version, hash, changed: false });
      const version = (latest?.version ?? 0) + 1;
      const at = this.clock.now();
      const publishedBy = actor.kind === 'person' ? actor.personId : actor.name;
      await tx.playbooks.insert({
        plantId,
        type,
        version,
        hash,
        body: playbook,
        publishedAt: at,
        publishedBy,
      });
      tx.audit(
        entry({ plantId, actor, at, trace: null }, null, 'playbook.published', { type, version, hash }),
      );
      return ok({ version, hash, changed: true });
    });
  }
}
