export * from './change-deviations.js';
