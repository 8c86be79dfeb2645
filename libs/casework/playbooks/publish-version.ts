import { playbookHash } from '../../contracts/playbook/index.js';
import type { Playbook } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import { entry, type Act } from '../audit.js';

export interface PublishedPlaybook {
  version: number;
  /** SHA-256 of the canonical JSON, in hex. */
  hash: string;
  /** False where the newest version already says exactly this. */
  changed: boolean;
}

/** Stores a checked playbook as the next version of its type. The caller has queued up for the type. */
export async function publishVersion(
  tx: Transaction,
  act: Act,
  playbook: Playbook,
): Promise<PublishedPlaybook> {
  const { plantId, actor, at } = act;
  const { type } = playbook;
  const hash = playbookHash(playbook);
  const latest = await tx.playbooks.latest(plantId, type);
  if (latest?.hash === hash) return { version: latest.version, hash, changed: false };
  const version = (latest?.version ?? 0) + 1;
  const publishedBy = actor.kind === 'person' ? actor.personId : actor.name;
  await tx.playbooks.insert({ plantId, type, version, hash, body: playbook, publishedAt: at, publishedBy });
  tx.audit(entry(act, null, 'playbook.published', { type, version, hash }));
  return { version, hash, changed: true };
}
