export * from './answer-fields.js';
export * from './case-cancelled.js';
export * from './case-run.js';
export type { Effect, Step } from './effects.js';
export type { ChildEnded, Decision } from './messages.js';
export type { Asked } from './questions.js';
export * from './unforeseen.js';
