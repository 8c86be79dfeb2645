export * from './rehearse.js';
export * from './words.js';
