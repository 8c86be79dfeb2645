import { z } from 'zod';
import { CASE_CLOCKS, COUNTS, REVIEW_OUTCOMES, WORLD_EVENTS } from '../../domain/index.js';
import { ladderSchema } from '../playbook/schema.js';
import { dutyRef, instant, line, nodeRef, personRef, prose, toldInstant, uuid } from './primitives.js';
import { exceptionType, severity } from './raise.js';

/** Without `until`: as long as the playbook allows. `untilEvent`: what the world may tell so that the clock goes on at once. */
export const pauseRequest = z
  .strictObject({
    reason: prose(2_000),
    until: instant.optional(),
    untilEvent: z.enum(WORLD_EVENTS).optional(),
  })
  .meta({ id: 'PauseRequest' });

export const resumeRequest = z
  .strictObject({ reason: prose(2_000).optional() })
  .meta({ id: 'ResumeRequest' });

/** The whole ladder, its times counted from the asking; the steps that were taken stay as they were. */
export const replanRequest = z
  .strictObject({ reason: prose(2_000), ladder: ladderSchema })
  .meta({ id: 'ReplanRequest' });

export const onSiteRequest = z.strictObject({ note: prose(2_000).optional() }).meta({ id: 'OnSiteRequest' });

const timeOfDay = z.string().max(5);
const day = z.string().max(10);
const window = z.strictObject({ from: timeOfDay, to: timeOfDay });
const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

/** When a plant works; what it says is judged by the calendar itself, with a pointer to each fault. */
export const calendarRequest = z
  .strictObject({
    timeZone: line(64),
    week: z.array(window.extend({ days: z.array(weekday).max(7) })).max(50),
    holidays: z
      .array(z.strictObject({ date: day, name: z.string().max(80), timeZone: line(64).optional() }))
      .max(1_000),
    shutdowns: z
      .array(z.strictObject({ from: z.string().max(16), to: z.string().max(16), name: z.string().max(80) }))
      .max(200),
    extraDays: z
      .array(z.strictObject({ date: day, windows: z.array(window).max(10), name: z.string().max(80) }))
      .max(500),
  })
  .meta({ id: 'CalendarRequest' });
export type CalendarRequest = z.infer<typeof calendarRequest>;

export const calendarView = calendarRequest
  .extend({ plantId: z.string(), version: z.int(), setAt: toldInstant, setBy: z.string() })
  .meta({ id: 'Calendar' });
export type CalendarView = z.infer<typeof calendarView>;

export const calendarReceipt = z
  .object({ version: z.int(), changed: z.boolean() })
  .meta({ id: 'CalendarReceipt' });

/** A clock of a case. `resolved` is met by closing the case; a clock that was neither met nor ran out stops with it. */
export const caseClockView = z
  .object({
    clock: z.enum(CASE_CLOCKS),
    /** Counts from 1: a case that is opened again has clocks anew. */
    run: z.int(),
    /** ISO 8601 duration. */
    within: z.string(),
    counts: z.enum(COUNTS),
    state: z.enum(['running', 'paused', 'met', 'breached', 'stopped']),
    startedAt: toldInstant,
    dueAt: toldInstant,
    metAt: toldInstant.nullable(),
    breachedAt: toldInstant.nullable(),
    deadlineId: uuid.nullable(),
  })
  .meta({ id: 'CaseClock' });
export type CaseClockView = z.infer<typeof caseClockView>;

export const pauseView = z
  .object({
    from: toldInstant,
    to: toldInstant,
    reason: z.string(),
    by: personRef,
    untilEvent: z.enum(WORLD_EVENTS).nullable(),
  })
  .meta({ id: 'Pause' });
export type PauseView = z.infer<typeof pauseView>;

/** Why time ran or did not; `name` is the holiday's, the shutdown's or the extra day's, or the reason of a pause. */
export const ledgerLine = z
  .object({
    from: toldInstant,
    to: toldInstant,
    minutes: z.number(),
    ran: z.boolean(),
    why: z.enum(['elapsed', 'working-hours', 'extra-day', 'outside-hours', 'holiday', 'shutdown', 'pause']),
    name: z.string().nullable(),
  })
  .meta({ id: 'LedgerLine' });
export type LedgerLineView = z.infer<typeof ledgerLine>;

/** `moved`: it waits for an acknowledgement, or somebody made it due otherwise than by its clock; null where it is by its clock. */
export const explanation = z
  .object({
    deadlineId: uuid,
    kind: z.string(),
    dueAt: toldInstant,
    startedAt: toldInstant.nullable(),
    ranMinutes: z.number(),
    stoodMinutes: z.number(),
    moved: z.enum(['acknowledged', 'otherwise']).nullable(),
    lines: z.array(ledgerLine),
    /** The plant does not work long enough before this instant, so time was counted day and night; null where it does. */
    noWorkBefore: toldInstant.nullable(),
  })
  .meta({ id: 'Explanation' });
export type ExplanationView = z.infer<typeof explanation>;

/** A task that nobody took, for somebody to look at. */
export const reviewRow = z
  .object({
    id: uuid,
    taskId: uuid,
    caseId: uuid,
    plantId: z.string(),
    number: z.int(),
    caseNumber: z.int(),
    type: exceptionType,
    severity,
    title: z.string(),
    node: nodeRef,
    prompt: z.string(),
    owner: personRef,
    duty: dutyRef,
    dueAt: toldInstant,
    openedAt: toldInstant,
  })
  .meta({ id: 'Review' });
export type ReviewRow = z.infer<typeof reviewRow>;

export const reviews = z.object({ items: z.array(reviewRow) }).meta({ id: 'Reviews' });

export const settleReviewRequest = z
  .strictObject({ outcome: z.enum(REVIEW_OUTCOMES), reason: prose(2_000), personId: uuid.optional() })
  .meta({ id: 'SettleReviewRequest' });
