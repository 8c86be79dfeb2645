import type { NodeId } from '../equipment.js';

/** A machine that stands. `stoppedAt` is an ISO 8601 instant; the reason is what the machine or the operator said, if anything. */
export interface DowntimeFacts {
  type: 'downtime';
  machine: NodeId;
  stoppedAt: string;
  reason?: string;
}
