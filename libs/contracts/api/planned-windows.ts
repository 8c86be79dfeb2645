import { z } from 'zod';
import { SOURCE_KINDS, WINDOW_SOURCES } from '../../domain/index.js';
import { factsByType } from './facts.js';
import {
  cursor,
  instant,
  line,
  nodeId,
  nodeRef,
  pageOf,
  pageSize,
  personRef,
  plantId,
  toldInstant,
  uuid,
} from './primitives.js';

const reason = line(150);

/** A node, with everything below it, is planned to stand from one instant until before another. */
export const enterWindowRequest = z
  .strictObject({ nodeId, from: instant, to: instant, reason })
  .meta({ id: 'EnterWindowRequest' });
export type EnterWindowRequest = z.input<typeof enterWindowRequest>;

export const moveWindowRequest = z
  .strictObject({ from: instant, to: instant, reason })
  .meta({ id: 'MoveWindowRequest' });

export const withdrawWindowRequest = z.strictObject({ reason }).meta({ id: 'WithdrawWindowRequest' });

export const windowReceipt = z.object({ id: uuid }).meta({ id: 'WindowReceipt' });
export const movedWindow = z.object({ version: z.int() }).meta({ id: 'MovedWindow' });
export const withdrawnWindow = z.object({ withdrawnAt: toldInstant }).meta({ id: 'WithdrawnWindow' });

/** Without `from`: what is not over. `node`: what plans it to stand, be it for a node above it. */
export const windowQuery = z.strictObject({
  plant: plantId.optional(),
  node: nodeId.optional(),
  from: instant.optional(),
  to: instant.optional(),
  limit: pageSize,
  cursor: cursor.optional(),
});

/** `ref` is what its source calls it, such as a maintenance order; `stops` how many stops it took in. */
export const windowView = z
  .object({
    id: uuid,
    plantId: z.string(),
    node: nodeRef,
    from: toldInstant,
    to: toldInstant,
    source: z.enum(WINDOW_SOURCES),
    ref: z.string().nullable(),
    reason: z.string(),
    enteredAt: toldInstant,
    /** Null where a system entered it. */
    enteredBy: personRef.nullable(),
    withdrawn: z.object({ at: toldInstant, by: personRef.nullable(), reason: z.string() }).nullable(),
    stops: z.int(),
    version: z.int(),
  })
  .meta({ id: 'PlannedWindow' });
export type WindowView = z.infer<typeof windowView>;

export const windowPage = pageOf(windowView).meta({ id: 'PlannedWindowPage' });
export type WindowPage = z.infer<typeof windowPage>;

/** A stop that a machine told while it was planned to stand, with its event as it was told. */
export const plannedStopView = z
  .object({
    id: uuid,
    machine: nodeRef,
    facts: factsByType.downtime,
    source: z.object({ kind: z.enum(SOURCE_KINDS), name: z.string(), eventId: z.string() }),
    occurredAt: toldInstant,
    receivedAt: toldInstant,
    /** Where the machine still stands then, a case opens. */
    plannedUntil: toldInstant,
    ranAt: toldInstant.nullable(),
    /** The case that it opened by outlasting its plan. */
    caseId: uuid.nullable(),
  })
  .meta({ id: 'PlannedStop' });
export type PlannedStopView = z.infer<typeof plannedStopView>;

/** The stops are the latest two hundred, the latest first. */
export const windowDetail = windowView
  .omit({ stops: true })
  .extend({ stops: z.array(plannedStopView) })
  .meta({ id: 'PlannedWindowDetail' });
export type WindowDetail = z.infer<typeof windowDetail>;

/** The plan that a machine outlasted, on the case that came of it. */
export const outlastedWindow = windowView
  .pick({ id: true, from: true, to: true, source: true, ref: true, reason: true })
  .extend({ stoppedAt: toldInstant, plannedUntil: toldInstant })
  .meta({ id: 'OutlastedWindow' });
