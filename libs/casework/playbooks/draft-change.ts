import { DRAFT_MOVES, type DraftDeed } from '../../domain/index.js';
import type { StoredDraft, Transaction } from '../../persistence/index.js';
import { entry, type Act } from '../audit.js';
import type { DraftReceipt } from './draft.js';

/** Writes what was done with a draft, with the state that it leads to. The caller holds the draft's lock. */
export async function changed(
  tx: Transaction,
  act: Act,
  draft: StoredDraft,
  personId: string,
  did: DraftDeed,
  words: string | null = null,
): Promise<DraftReceipt> {
  const { id: draftId, plantId, type, publishedVersion } = draft;
  const version = draft.version + 1;
  const state = DRAFT_MOVES[did].to;
  const change = { draftId, plantId, version, personId, at: act.at, did, words };
  await tx.playbookDrafts.save({ ...draft, state, version, changedAt: act.at }, change);
  const published = publishedVersion === null ? {} : { publishedVersion };
  tx.audit(entry(act, null, `playbook-draft.${did}`, { draftId, type, version, words, ...published }));
  return { state, version };
}
