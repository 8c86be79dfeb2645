export * from './deadlines.workflow.js';
export * from './downtime.workflow.js';
export * from './maintenance-conflict.workflow.js';
export * from './material-shortage.workflow.js';
export * from './quality-hold.workflow.js';
export * from './rework-approval.workflow.js';
