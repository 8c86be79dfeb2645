export * from './dependency-down.js';
export * from './describe-error.js';
