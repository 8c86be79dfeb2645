import { randomUUID } from 'node:crypto';
import {
  EXCEPTION_TYPES,
  fault,
  ok,
  refused,
  type Actor,
  type ExceptionType,
  type Result,
} from '../../domain/index.js';
import type { Database, StoredDraft, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { changed } from './draft-change.js';
import { lockDraft, type DraftReceipt, type DraftRef } from './draft.js';
import { personWithRight } from './standing.js';

/** Begins and edits drafts. What is written may still be faulty; submitting it may not. */
export class WriteDraft {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Refused where the body does not name a type. */
  begin(
    plantId: string,
    body: object,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<DraftReceipt & { draftId: string }>> {
    return this.db.transaction([plantId], async (tx) => {
      const person = await personWithRight(tx, plantId, actor, 'write');
      if (!person.ok) return person;
      const type = typeOf(body);
      if (!type) return invalid('/type', `Name one of ${EXCEPTION_TYPES.join(', ')}.`);
      const at = this.clock.now();
      const draftId = randomUUID();
      const baseVersion = await baseOf(tx, plantId, type);
      const place = { id: draftId, plantId, type, body, baseVersion };
      const draft: StoredDraft = {
        ...place,
        ...{ state: 'draft', version: 1, changedAt: at, publishedVersion: null },
      };
      const change = { draftId, plantId, version: 1, personId: person.value, at, words: null };
      await tx.playbookDrafts.insert(draft, { ...change, did: 'begun' });
      const act = { plantId, actor, at, trace };
      tx.audit(entry(act, null, 'playbook-draft.begun', { draftId, type, baseVersion }));
      return ok({ draftId, state: 'draft', version: 1 });
    });
  }

  /** Replaces the whole body. Refused where it was changed since, is no longer a draft, or becomes another type. */
  edit(ref: DraftRef, body: object, actor: Actor, trace: string | null): Promise<Result<DraftReceipt>> {
    const { plantId } = ref;
    return this.db.transaction([plantId], async (tx) => {
      const person = await personWithRight(tx, plantId, actor, 'write');
      if (!person.ok) return person;
      const draft = await lockDraft(tx, ref, 'edited');
      if (!draft.ok) return draft;
      const { type } = draft.value;
      if (typeOf(body) !== type) return invalid('/type', `This is a draft for ${type}: begin another one.`);
      const baseVersion = await baseOf(tx, plantId, type);
      const edited = { ...draft.value, body, baseVersion };
      const act = { plantId, actor, at: this.clock.now(), trace };
      return ok(await changed(tx, act, edited, person.value, 'edited'));
    });
  }
}

function typeOf(body: object): ExceptionType | null {
  const named = 'type' in body ? body.type : null;
  return EXCEPTION_TYPES.find((type) => type === named) ?? null;
}

async function baseOf(tx: Transaction, plantId: string, type: ExceptionType): Promise<number> {
  return (await tx.playbooks.latest(plantId, type))?.version ?? 0;
}

function invalid(pointer: string, message: string): Result<never> {
  return refused({ kind: 'invalid', faults: [fault(pointer, message)] });
}
