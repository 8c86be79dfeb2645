export * from './http-erp.js';
