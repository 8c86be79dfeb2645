export * from './bounce-addresses.js';
export * from './bounce-listener.js';
export * from './mail-channel.js';
export * from './smtp-mail.js';
export * from './render/index.js';
