export * from './smtp-mail.js';
