export * from './codes.js';
export * from './plant.js';
export * from './raise.js';
export * from './standing.js';
