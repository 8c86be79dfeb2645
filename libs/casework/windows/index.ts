export * from './change-windows.js';
export type { FollowedPlan } from './follow-plan.js';
export * from './import-maintenance.js';
export * from './open-overrun.js';
