export type * from './activities.js';
export * from './case-workflow.js';
export * from './deadline-workflow.js';
export * from './task-queues.js';
