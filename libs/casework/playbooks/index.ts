export * from './advance-draft.js';
export type { DraftReceipt, DraftRef } from './draft.js';
export * from './inspect-playbook.js';
export * from './move-cases.js';
export type { PlannedMove } from './move-plan.js';
export * from './publish-draft.js';
export type { PublishedPlaybook } from './publish-version.js';
export * from './write-draft.js';
