export type * from './mail-content.js';
export * from './render-mail.js';
