import { z } from 'zod';
import { line, toldInstant, uuid } from './primitives.js';

export const ROLES = [
  'viewer',
  'operator',
  'supervisor',
  'quality',
  'maintenance',
  'planner',
  'administrator',
] as const;
export const role = z.enum(ROLES).meta({ id: 'Role' });
export type Role = z.infer<typeof role>;

/** Not trimmed: a password is taken as it was typed. */
export const loginRequest = z
  .strictObject({ login: line(120), password: z.string().min(1).max(1_024) })
  .meta({ id: 'LoginRequest' });
export type LoginRequest = z.infer<typeof loginRequest>;

/** Who is signed in, and with which roles in which plants. */
export const me = z
  .object({
    id: uuid,
    login: z.string(),
    name: z.string(),
    email: z.string(),
    plants: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        timeZone: z.string(),
        /** ISO 4217: what costs are given in. */
        currency: z.string(),
        roles: z.array(role),
      }),
    ),
    expiresAt: toldInstant,
    /** Business time at this answer, and how many times as fast as a watch it runs: 1, but for a demo. */
    clock: z.object({ now: toldInstant, rate: z.number() }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;
