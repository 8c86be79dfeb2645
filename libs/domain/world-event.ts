import type { ExceptionType } from './exception-type.js';

/** What the world can tell a running case; machines and people send it, the workflow waits for it. */
export const WORLD_EVENTS = [
  'material-arrived',
  'inspection-passed',
  'machine-runs',
  'machine-stopped',
  'concession-used',
  'rework-done',
] as const;
export type WorldEvent = (typeof WORLD_EVENTS)[number];

/** What Holdfast itself tells a running case beside the world; nobody sends it from outside. */
export type OwnEvent = 'facts-corrected' | 'actions-verified';

/** A case is told only what its workflow waits for: whoever sends more learns at once that nobody listens. */
export const WORLD_EVENTS_OF: Record<ExceptionType, readonly WorldEvent[]> = {
  'material-shortage': ['material-arrived', 'inspection-passed'],
  downtime: ['machine-runs', 'machine-stopped'],
  'quality-hold': ['concession-used', 'rework-done'],
  'rework-approval': [],
  'maintenance-conflict': [],
};

/** What machines say of themselves, over and over; what they said last still holds. */
export const MACHINE_EVENTS: readonly WorldEvent[] = ['machine-runs', 'machine-stopped'];
