export * from './metrics.js';
export * from './operations-server.js';
