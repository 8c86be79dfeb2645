export { marksOf } from './marks.js';
export * from './memory-cmms.js';
export * from './memory-erp.js';
export * from './memory-mes.js';
export type { MemoryFault } from './memory-system.js';
