export * from './http-cmms.js';
