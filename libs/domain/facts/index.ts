import type { ExceptionType } from '../exception-type.js';
import type { DowntimeFacts } from './downtime.js';
import type { MaintenanceConflictFacts } from './maintenance-conflict.js';
import type { MaterialShortageFacts } from './material-shortage.js';
import type { QualityHoldFacts } from './quality-hold.js';
import type { ReworkApprovalFacts } from './rework-approval.js';

/** One entry a type: leaving one out is a compile error. */
export interface FactsByType extends Record<ExceptionType, { type: ExceptionType }> {
  'material-shortage': MaterialShortageFacts;
  downtime: DowntimeFacts;
  'quality-hold': QualityHoldFacts;
  'rework-approval': ReworkApprovalFacts;
  'maintenance-conflict': MaintenanceConflictFacts;
}

export type CaseFacts = FactsByType[ExceptionType];

export type * from './downtime.js';
export type * from './maintenance-conflict.js';
export type * from './material-shortage.js';
export type * from './quality-hold.js';
export type * from './rework-approval.js';
