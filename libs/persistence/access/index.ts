export * from './granted-cases.js';
export * from './event-sources.js';
export * from './idempotent-requests.js';
export * from './sessions.js';
export * from './database-down.js';
