/** A draft may be edited only as `draft`; `approved` waits to be published; `published` and `discarded` are its ends. */
export const DRAFT_STATES = ['draft', 'submitted', 'approved', 'published', 'discarded'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** What people do with a draft. */
export const DRAFT_DEEDS = [
  'begun',
  'edited',
  'submitted',
  'approved',
  'sent-back',
  'taken-back',
  'discarded',
  'published',
] as const;
export type DraftDeed = (typeof DRAFT_DEEDS)[number];

/** The states in which a deed may be done, and the state that it leads to. A draft begins in the state that `begun` names. */
export const DRAFT_MOVES: Record<DraftDeed, { from: readonly DraftState[]; to: DraftState }> = {
  begun: { from: [], to: 'draft' },
  edited: { from: ['draft'], to: 'draft' },
  submitted: { from: ['draft'], to: 'submitted' },
  approved: { from: ['submitted'], to: 'approved' },
  'sent-back': { from: ['submitted', 'approved'], to: 'draft' },
  'taken-back': { from: ['submitted', 'approved'], to: 'draft' },
  discarded: { from: ['draft', 'submitted', 'approved'], to: 'discarded' },
  published: { from: ['approved'], to: 'published' },
};

/** Whoever did one of these wrote the draft, and may not be the one who approves it. */
export const WRITING: readonly DraftDeed[] = ['begun', 'edited'];
