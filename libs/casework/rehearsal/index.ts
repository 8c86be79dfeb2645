export { minutesLater, type ComparedStep, type Moment } from './compare-steps.js';
export * from './rehearse.js';
export * from './replay.js';
export * from './replay-summary.js';
export * from './replay-words.js';
export * from './words.js';
