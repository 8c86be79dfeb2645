export * from './grant-for-case.js';
export * from './grant-qualification.js';
export * from './look-at-rights.js';
export * from './revoke-grant.js';
export * from './revoke-qualification.js';
export * from './who-can-answer.js';
export * from './why-not-theirs.js';
