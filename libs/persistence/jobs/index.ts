export * from './handover-circumstances.js';
export * from './mail-circumstances.js';
export * from './outbox.js';
export * from './unconfirmed.js';
