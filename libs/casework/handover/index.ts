export * from './accept-handover.js';
export * from './close-handover.js';
export * from './handover-mail-ledger.js';
export * from './leave-to-climb.js';
export * from './name-successor.js';
export * from './plan-handovers.js';
