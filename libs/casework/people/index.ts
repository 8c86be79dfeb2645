export * from './name-fallback.js';
export * from './set-active.js';
export * from './set-roles.js';
