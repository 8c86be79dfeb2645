export * from './http-gateway.js';
