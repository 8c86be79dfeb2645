import type { Actor, Playbook, Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export interface PublishedPlaybook {
  version: number;
  /** SHA-256 of the canonical JSON, in hex. */
  hash: string;
  /** False where the newest version already says exactly this. */
  changed: boolean;
}

/** Stores the next version of a plant's policy for one type. Refused where silence would release, ship, restart or unblock. */
export class PublishPlaybook {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(_plantId: string, _playbook: Playbook, _actor: Actor): Promise<Result<PublishedPlaybook>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
