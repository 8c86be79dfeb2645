export * from './answer-fields.js';
export * from './case-cancelled.js';
export * from './case-run.js';
export { onlyIfOverturned } from './decision-overturned.js';
export type { Effect, Step } from './effects.js';
export {
  childEnded,
  linesAdded,
  linesMoved,
  worldEvent,
  type ChildEnded,
  type Decision,
  type Wait,
} from './messages.js';
export type { Asked } from './questions.js';
export * from './unforeseen.js';
