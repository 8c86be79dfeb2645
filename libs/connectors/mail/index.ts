export * from './mail-channel.js';
export * from './smtp-mail.js';
export * from './render/index.js';
