import { z } from 'zod';
import { ACTION_MOVES, ACTION_STATES } from '../../domain/index.js';
import { dutyRef, instant, line, nodeRef, personRef, prose, slug, toldInstant, uuid } from './primitives.js';
import { severity } from './raise.js';

/** Something that must be done before the case may close; of a person, or of whoever has a duty now. */
export const actionRequest = z
  .strictObject({
    what: line(500),
    owner: z.union([z.strictObject({ personId: uuid }), z.strictObject({ dutyId: slug })]),
    dueAt: instant,
  })
  .meta({ id: 'ActionRequest' });
export type ActionRequest = z.input<typeof actionRequest>;

/** `reopen`: it was not done after all. What somebody else was to verify is dropped with a note alone. */
export const actionMoveRequest = z
  .strictObject({ move: z.enum(ACTION_MOVES), note: prose(2_000).optional() })
  .meta({ id: 'ActionMoveRequest' });
export type ActionMoveRequest = z.input<typeof actionMoveRequest>;

export const actionView = z
  .object({
    id: uuid,
    what: z.string(),
    owner: personRef,
    duty: dutyRef.nullable(),
    dueAt: toldInstant,
    state: z.enum(ACTION_STATES),
    /** Somebody who neither has it nor did it verifies it, or says why it is dropped. */
    needsOther: z.boolean(),
    done: z.object({ by: personRef, at: toldInstant }).nullable(),
    /** Who verified or dropped it; nobody where the process did. */
    settled: z.object({ by: personRef.nullable(), at: toldInstant }).nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Action' });
export type ActionView = z.infer<typeof actionView>;

/** An action that waits for me, with the case that it keeps open; the earliest due first. */
export const myAction = z
  .object({
    action: actionView,
    /** `do`: it is mine to do. `verify`: somebody else did it, and it waits to be verified. */
    wanted: z.enum(['do', 'verify']),
    caseId: uuid,
    plantId: z.string(),
    number: z.int(),
    title: z.string(),
    severity,
    node: nodeRef,
  })
  .meta({ id: 'MyAction' });
export type MyAction = z.infer<typeof myAction>;

export const myActions = z.object({ items: z.array(myAction) }).meta({ id: 'MyActions' });

export const actionReceipt = z
  .object({ caseId: uuid, actionId: uuid, state: z.enum(ACTION_STATES), version: z.int() })
  .meta({ id: 'ActionReceipt' });
export type ActionReceipt = z.infer<typeof actionReceipt>;
