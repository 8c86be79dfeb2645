export { LotGate, type Barred } from './lot-gate.js';
