export type * from './cmms.port.js';
export type * from './erp.port.js';
export * from './mail.port.js';
export type * from './mes.port.js';
export type * from './notification.port.js';
export * from './outside-error.js';
export type * from './system-port.js';
