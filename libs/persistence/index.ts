export * from './database.js';
export * from './least-privilege.js';
export * from './migrate.js';
export type * from './records.js';
export * from './roles.js';
export type { Transaction } from './transaction.js';
