import { ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database, StoredDraft, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { checkPlaybook } from './check-playbook.js';
import { changed } from './draft-change.js';
import { lockDraft, type DraftRef } from './draft.js';
import { publishVersion, type PublishedPlaybook } from './publish-version.js';
import { personWithRight } from './standing.js';

/**
 * Puts an approved draft into force as the next version. Refused where another version came into force since it was
 * written: the reviewer compared it with something else.
 */
export class PublishDraft {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(ref: DraftRef, actor: Actor, trace: string | null): Promise<Result<PublishedPlaybook>> {
    const { plantId } = ref;
    return this.db.transaction([plantId], async (tx) => {
      const person = await personWithRight(tx, plantId, actor, 'put-into-force');
      if (!person.ok) return person;
      const draft = await lockDraft(tx, ref, 'published');
      if (!draft.ok) return draft;
      await tx.playbooks.queueUpFor(plantId, draft.value.type);
      const overtaken = await overtakenBy(tx, draft.value);
      if (overtaken) return overtaken;
      const playbook = await checkPlaybook(tx, plantId, draft.value.body);
      if (!playbook.ok) return playbook;
      const act = { plantId, actor, at: this.clock.now(), trace };
      const published = await publishVersion(tx, act, playbook.value);
      const ended = { ...draft.value, publishedVersion: published.version };
      await changed(tx, act, ended, person.value, 'published');
      return ok(published);
    });
  }
}

async function overtakenBy(
  tx: Transaction,
  { plantId, type, baseVersion, state }: StoredDraft,
): Promise<Result<never> | null> {
  const inForce = (await tx.playbooks.latest(plantId, type))?.version ?? 0;
  if (inForce === baseVersion) return null;
  const message =
    `Version ${inForce} came into force since this draft was written on version ${baseVersion}: ` +
    'take it back, compare, and submit it again.';
  return refused({ kind: 'wrong-state', state, message });
}
