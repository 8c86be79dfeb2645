import {
  DRAFT_MOVES,
  ok,
  refused,
  type DraftDeed,
  type DraftState,
  type Result,
} from '../../domain/index.js';
import type { StoredDraft, Transaction } from '../../persistence/index.js';

export interface DraftRef {
  plantId: string;
  draftId: string;
  /** The draft's version that the person saw (`If-Match`). */
  version: number;
}

export interface DraftReceipt {
  state: DraftState;
  version: number;
}

/** The draft, locked, where it may be done what somebody is about to do. Refused where it was changed since they looked. */
export async function lockDraft(
  tx: Transaction,
  { plantId, draftId, version }: DraftRef,
  deed: DraftDeed,
): Promise<Result<StoredDraft>> {
  const draft = await tx.playbookDrafts.lock(draftId);
  if (!draft || draft.plantId !== plantId) {
    return refused({ kind: 'not-found', what: 'draft', id: draftId });
  }
  const { state } = draft;
  if (!DRAFT_MOVES[deed].from.includes(state)) {
    return refused({ kind: 'wrong-state', state, message: `The draft is ${IN_WORDS[state]}.` });
  }
  if (draft.version !== version) {
    return refused({ kind: 'changed-meanwhile', what: 'draft', version: draft.version });
  }
  return ok(draft);
}

const IN_WORDS: Record<DraftState, string> = {
  draft: 'still being written: submit it first',
  submitted: 'submitted and waits for its review: take it back to change it',
  approved: 'approved and waits to be published: take it back to change it',
  published: 'published: begin another one',
  discarded: 'discarded: begin another one',
};
