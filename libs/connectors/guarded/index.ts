export * from './delivery.js';
export { endpointFault, type EndpointRules } from './endpoint.js';
export * from './guarded-post.js';
