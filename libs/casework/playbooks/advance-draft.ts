import { ok, refused, type Actor, type DraftDeed, type Result } from '../../domain/index.js';
import type { Database, StoredDraft, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { checkPlaybook } from './check-playbook.js';
import { changed } from './draft-change.js';
import { lockDraft, type DraftReceipt, type DraftRef } from './draft.js';
import { personWithRight, type PolicyRight } from './standing.js';

/** What may be done with a draft besides writing and publishing it. */
export type DraftAdvance = Exclude<DraftDeed, 'begun' | 'edited' | 'published'>;

const RIGHTS: Record<DraftAdvance, PolicyRight> = {
  submitted: 'write',
  'taken-back': 'write',
  discarded: 'write',
  approved: 'put-into-force',
  'sent-back': 'put-into-force',
};

/** Submits, takes back, approves, sends back or discards a draft. Nobody approves what they wrote any part of. */
export class AdvanceDraft {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(
    ref: DraftRef,
    did: DraftAdvance,
    words: string | null,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<DraftReceipt>> {
    const { plantId } = ref;
    return this.db.transaction([plantId], async (tx) => {
      const person = await personWithRight(tx, plantId, actor, RIGHTS[did]);
      if (!person.ok) return person;
      const draft = await lockDraft(tx, ref, did);
      if (!draft.ok) return draft;
      const may = await whyNot(tx, draft.value, did, person.value);
      if (!may.ok) return may;
      const act = { plantId, actor, at: this.clock.now(), trace };
      return ok(await changed(tx, act, draft.value, person.value, did, words));
    });
  }
}

async function whyNot(
  tx: Transaction,
  draft: StoredDraft,
  did: DraftAdvance,
  personId: string,
): Promise<Result<unknown>> {
  if (did === 'approved' && (await tx.playbookDrafts.authorsOf(draft.id)).has(personId)) {
    const message = 'You wrote a part of this draft: somebody else reviews it.';
    return refused({ kind: 'separation-of-duties', message });
  }
  // Between a submission and its review the plant may lose a duty.
  if (did === 'submitted' || did === 'approved') return checkPlaybook(tx, draft.plantId, draft.body);
  return ok(null);
}
