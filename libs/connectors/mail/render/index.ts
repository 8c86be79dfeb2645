export type * from './mail-content.js';
export * from './render-action.js';
export * from './render-bundle.js';
export * from './render-handover.js';
export * from './render-mail.js';
export * from './render-message.js';
export { WORDS } from './words.js';
