export * from './accept-handover.js';
export * from './close-handover.js';
export * from './handover-policy.js';
export * from './handover-rights.js';
export type { HandoverCommand } from './held-handover.js';
export * from './leave-to-climb.js';
export * from './name-successor.js';
export * from './plan-handovers.js';
