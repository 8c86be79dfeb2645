export { parseOperationsEvents } from './operations-event.js';
