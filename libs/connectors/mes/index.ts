export * from './http-mes.js';
