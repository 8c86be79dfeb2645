import { z } from 'zod';
import { line, prose, uuid } from './primitives.js';
import { movedTasks } from './roster.js';
import { role } from './session.js';

/** Why somebody leaves or comes back; the trail keeps it. */
export const standingRequest = z.strictObject({ reason: prose(2_000) }).meta({ id: 'StandingRequest' });
export const standingReceipt = z.object({ moved: movedTasks }).meta({ id: 'StandingReceipt' });
export type StandingReceipt = z.infer<typeof standingReceipt>;

/** All roles that somebody is to have in the plant; none takes the plant away from them. */
export const rolesRequest = z
  .strictObject({ login: line(120), roles: z.array(role).max(10), reason: prose(2_000) })
  .meta({ id: 'RolesRequest' });
export const rolesReceipt = z.object({ personId: uuid, moved: movedTasks }).meta({ id: 'RolesReceipt' });
export type RolesReceipt = z.infer<typeof rolesReceipt>;

/** Who is to have what nobody else in the plant may have. */
export const fallbackRequest = z
  .strictObject({ personId: uuid, reason: prose(2_000) })
  .meta({ id: 'FallbackRequest' });
