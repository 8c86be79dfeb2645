export { newVapidKeys, type VapidKeys } from './vapid.js';
export * from './web-push.js';
