export * from './merge-cases.js';
export * from './split-case.js';
export * from './take-over.js';
