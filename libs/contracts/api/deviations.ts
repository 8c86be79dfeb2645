import { z } from 'zod';
import { BEYOND_DEVIATION, DEVIATION_STATES } from '../../domain/index.js';
import {
  cursor,
  line,
  nodeId,
  nodeRef,
  pageOf,
  pageSize,
  personRef,
  plantId,
  prose,
  quantity,
  toldInstant,
  uuid,
} from './primitives.js';

/** A day of the plant's calendar. */
const day = z.iso.date('must be a day such as 2026-03-31').meta({ examples: ['2026-03-31'] });

/** The outside customer's yes: who there gave it, under which reference, on which day. The document follows by itself. */
const signOff = z
  .strictObject({ customer: line(120), signedBy: line(120), reference: line(120), signedOn: day })
  .meta({ id: 'DeviationSignOff' });

/** It holds for so much, through a day in plant time, or both: whichever ends first. Each line of an event needs its item or its lot here. */
export const proposeDeviationRequest = z
  .strictObject({
    title: line(120),
    nodeId,
    defects: z.array(line(120)).min(1, 'must name a defect at least').max(20),
    items: z.array(line(64)).max(50).default([]),
    lots: z.array(line(64)).max(200).default([]),
    quantity: quantity.optional(),
    untilDay: day.optional(),
    reason: prose(2_000),
    signOff,
  })
  .meta({ id: 'ProposeDeviationRequest' });
export type ProposeDeviationRequest = z.input<typeof proposeDeviationRequest>;

export const withdrawDeviationRequest = z
  .strictObject({ reason: prose(2_000) })
  .meta({ id: 'WithdrawDeviationRequest' });

export const deviationReceipt = z.object({ id: uuid }).meta({ id: 'DeviationReceipt' });

export const deviationQuery = z.strictObject({
  plant: plantId.optional(),
  limit: pageSize,
  cursor: cursor.optional(),
});

const told = z.object({ value: z.string(), unit: z.string() });

/** `left` is what may still be taken in; null where only the day ends it. */
export const deviationView = z
  .object({
    id: uuid,
    plantId: z.string(),
    title: z.string(),
    state: z.enum(DEVIATION_STATES),
    node: nodeRef,
    defects: z.array(z.string()),
    items: z.array(z.string()),
    lots: z.array(z.string()),
    quantity: told.nullable(),
    left: told.nullable(),
    untilDay: z.string().nullable(),
    until: toldInstant.nullable(),
    reason: z.string(),
    signOff,
    document: z.object({ sha256: z.string(), contentType: z.string(), size: z.int() }).nullable(),
    proposed: z.object({ at: toldInstant, by: personRef }),
    approved: z.object({ at: toldInstant, by: personRef }).nullable(),
    withdrawn: z.object({ at: toldInstant, by: personRef, reason: z.string() }).nullable(),
    events: z.int(),
  })
  .meta({ id: 'PlannedDeviation' });
export type DeviationView = z.infer<typeof deviationView>;

export const deviationPage = pageOf(deviationView).meta({ id: 'PlannedDeviationPage' });
export type DeviationPage = z.infer<typeof deviationPage>;

/** With the latest two hundred events that it took in, and the cases that opened although it is about them. */
export const deviationDetail = deviationView
  .omit({ events: true })
  .extend({
    events: z.array(
      z.object({
        id: uuid,
        event: z.record(z.string(), z.unknown()),
        quantity: z.string().nullable(),
        source: z.object({ name: z.string(), eventId: z.string() }),
        occurredAt: toldInstant,
        receivedAt: toldInstant,
      }),
    ),
    beyond: z.array(z.object({ caseId: uuid, number: z.int(), why: z.enum(BEYOND_DEVIATION) })),
  })
  .meta({ id: 'PlannedDeviationDetail' });
export type DeviationDetail = z.infer<typeof deviationDetail>;
