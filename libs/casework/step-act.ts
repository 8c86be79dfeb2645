import type { StepRef } from '../contracts/temporal/activities.js';
import type { Clock } from '../platform/clock.js';
import type { Act } from './audit.js';

/** What a workflow's step writes is written in the name of the workflow. */
export function actOf({ plantId, trace }: StepRef, clock: Clock): Act {
  return { plantId, trace, actor: { kind: 'system', name: 'workflow' }, at: clock.now() };
}
