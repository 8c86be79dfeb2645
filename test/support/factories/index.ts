export * from './plant.js';
export * from './raise.js';
