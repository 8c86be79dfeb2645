export * from './change-roster.js';
export * from './changes-of-plan.js';
export { MoveTasks, type Moved, type TaskToMove } from './move-tasks.js';
export * from './record-absence.js';
export * from './remove-from-roster.js';
export * from './roster-entries.js';
export * from './save-shift-pattern.js';
export * from './import-calendar.js';
