export * from './chat-webhook.js';
