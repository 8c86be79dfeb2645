import { z } from 'zod';
import { COVERED } from '../../domain/index.js';
import {
  dutyRef,
  instant,
  line,
  nodeId,
  nodeRef,
  personRef,
  prose,
  slug,
  toldInstant,
  uuid,
} from './primitives.js';

const ORIGINS = ['entry', 'crew', 'swap', 'override'] as const;

/** A range; from now on for four weeks where nothing is said. */
export const rosterQuery = z.strictObject({ from: instant.optional(), to: instant.optional() });

export const onDutyQuery = z.strictObject({ at: instant.optional(), node: nodeId.optional() });

/** `insteadOf`: in whose place, the person first entered, then each who passed it on. */
export const rosterStretch = z
  .object({
    duty: dutyRef,
    node: nodeRef,
    person: personRef,
    from: toldInstant,
    to: toldInstant.nullable(),
    origin: z.enum(ORIGINS),
    insteadOf: z.array(personRef),
  })
  .meta({ id: 'RosterStretch' });
export type RosterStretch = z.infer<typeof rosterStretch>;

/** Somebody was entered, is away, and nobody stands in. */
export const rosterVacancy = z
  .object({
    duty: dutyRef,
    node: nodeRef,
    from: toldInstant,
    to: toldInstant.nullable(),
    absent: z.array(personRef),
  })
  .meta({ id: 'RosterVacancy' });

export const rosterView = z
  .object({
    from: toldInstant,
    to: toldInstant,
    entries: z.array(rosterStretch),
    vacancies: z.array(rosterVacancy),
  })
  .meta({ id: 'RosterView' });
export type RosterView = z.infer<typeof rosterView>;

/** A stretch in which nobody has a duty at a node. */
export const coverageGap = z
  .object({
    duty: dutyRef,
    node: nodeRef,
    from: toldInstant,
    to: toldInstant,
    minutes: z.number(),
    absent: z.array(personRef),
  })
  .meta({ id: 'CoverageGap' });

/** `plant-works`: what lies outside the plant's working time is no gap. */
export const coverageView = z
  .object({
    ...{ from: toldInstant, to: toldInstant, gaps: z.array(coverageGap) },
    duties: z.array(z.object({ duty: dutyRef, covered: z.enum(COVERED) })),
  })
  .meta({ id: 'CoverageView' });
export type CoverageView = z.infer<typeof coverageView>;

/** Who would be asked, why they, and whose shift begins next; null where none does within a week. */
export const onDutyView = z
  .object({
    at: toldInstant,
    duty: dutyRef,
    node: nodeRef,
    owner: personRef,
    why: z.enum(['on-duty', 'next-shift', 'duty-fallback', 'plant-fallback']),
    insteadOf: z.array(personRef),
    next: z.object({ person: personRef, from: toldInstant, insteadOf: z.array(personRef) }).nullable(),
  })
  .meta({ id: 'OnDuty' });
export type OnDutyView = z.infer<typeof onDutyView>;

const timeOfDay = line(5);
const pattern = {
  timeZone: line(64),
  /** ISO 8601 date. */
  startsOn: line(10),
  shifts: z.array(z.strictObject({ key: slug, name: line(80), from: timeOfDay, to: timeOfDay })).max(20),
  cycle: z.array(slug.nullable()).max(366),
  crews: z.array(z.strictObject({ key: line(40), daysBehind: z.int().min(-3_660).max(3_660) })).max(50),
};

/** A rotation: each crew goes through the same cycle of days, each with its own delay. */
export const shiftPatternRequest = z
  .strictObject({ key: slug, name: line(80), ...pattern })
  .meta({ id: 'ShiftPatternRequest' });
export type ShiftPatternRequest = z.input<typeof shiftPatternRequest>;

const entry = { dutyId: slug, nodeId, personId: uuid, from: instant, to: instant.nullable() };

/** Somebody has a duty at a node and all below it; `to` null: until further notice. */
export const rosterEntryRequest = z.strictObject(entry).meta({ id: 'RosterEntryRequest' });
export type RosterEntryRequest = z.input<typeof rosterEntryRequest>;

export const crewDutyRequest = z
  .strictObject({ ...entry, pattern: slug, crew: line(40), closedDays: z.enum(['works', 'off']) })
  .meta({ id: 'CrewDutyRequest' });
export type CrewDutyRequest = z.input<typeof crewDutyRequest>;

const givenShift = z.strictObject({ giverId: uuid, takerId: uuid, from: instant, to: instant });

/** One given shift is a favour, two with exchanged roles are a swap. */
export const swapRequest = z
  .strictObject({ dutyId: slug, shifts: z.array(givenShift).min(1).max(20) })
  .meta({ id: 'SwapRequest' });
export type SwapRequest = z.input<typeof swapRequest>;

export const overrideRequest = z
  .strictObject({ ...entry, to: instant, reason: prose(500) })
  .meta({ id: 'OverrideRequest' });
export type OverrideRequest = z.input<typeof overrideRequest>;

/** Somebody is away; `standInId` null: nobody stands in. */
export const absenceRequest = z
  .strictObject({
    personId: uuid,
    standInId: uuid.nullable(),
    from: instant,
    to: instant,
    reason: prose(500),
  })
  .meta({ id: 'AbsenceRequest' });
export type AbsenceRequest = z.input<typeof absenceRequest>;

/** An iCalendar text (RFC 5545), its line ends as they are. */
const calendarText = z
  .string()
  .min(1, 'must not be empty')
  .max(1_000_000, 'must have at most 1000000 characters')
  .refine((value) => value.isWellFormed() && !value.includes('\u0000'), 'must be valid Unicode without NUL');

/** `personId`: whose calendar it is; null for a common one that names who is away. */
export const importAbsencesRequest = z
  .strictObject({ text: calendarText, personId: uuid.nullable() })
  .meta({ id: 'ImportAbsencesRequest' });

/** `nodeId`: where events without a LOCATION are meant. */
export const importRosterRequest = z
  .strictObject({ text: calendarText, nodeId })
  .meta({ id: 'ImportRosterRequest' });

export const dutyNeedsRequest = z
  .strictObject({ needs: z.array(z.strictObject({ dutyId: slug, nodeId })).max(1_000) })
  .meta({ id: 'DutyNeedsRequest' });

export const dutyCoveredRequest = z
  .strictObject({ dutyId: slug, covered: z.enum(COVERED) })
  .meta({ id: 'DutyCoveredRequest' });

/** Open tasks whose owner lost them by the change: moved with it, or in a moment because somebody is at work on their case. */
export const movedTasks = z.object({ now: z.int(), soon: z.int() });

/** `id` names what was written, to take it off again. */
export const rosterReceipt = z.object({ id: z.string(), moved: movedTasks }).meta({ id: 'RosterReceipt' });
export type RosterReceipt = z.infer<typeof rosterReceipt>;

/** `ended`: it had begun and is over from now on. */
export const removalReceipt = z
  .object({ outcome: z.enum(['removed', 'ended']), moved: movedTasks })
  .meta({ id: 'RemovalReceipt' });
export type RemovalReceipt = z.infer<typeof removalReceipt>;

export const importReceipt = z
  .object({
    added: z.int(),
    removed: z.int(),
    same: z.int(),
    skipped: z.array(z.object({ line: z.int(), why: z.string() })),
    moved: movedTasks,
  })
  .meta({ id: 'ImportReceipt' });
export type ImportReceipt = z.infer<typeof importReceipt>;

const placed = { id: uuid, duty: dutyRef, node: nodeRef, person: personRef, from: toldInstant };
const openEnd = { to: toldInstant.nullable() };

/** Everything that is written down, as it was entered. */
export const writtenRoster = z
  .object({
    version: z.int(),
    patterns: z.array(
      z.object({ key: z.string(), name: z.string(), body: z.record(z.string(), z.unknown()) }),
    ),
    entries: z.array(z.object({ ...placed, ...openEnd, imported: z.boolean() })),
    crewDuties: z.array(
      z.object({
        ...placed,
        ...openEnd,
        pattern: z.string(),
        crew: z.string(),
        closedDays: z.enum(['works', 'off']),
      }),
    ),
    swaps: z.array(
      z.object({
        id: uuid,
        duty: dutyRef,
        shifts: z.array(z.object({ giver: personRef, taker: personRef, from: toldInstant, to: toldInstant })),
      }),
    ),
    overrides: z.array(z.object({ ...placed, to: toldInstant, reason: z.string() })),
    absences: z.array(
      z.object({
        id: uuid,
        person: personRef,
        standIn: personRef.nullable(),
        from: toldInstant,
        to: toldInstant,
        reason: z.string(),
        imported: z.boolean(),
      }),
    ),
    needs: z.array(z.object({ duty: dutyRef, node: nodeRef })),
  })
  .meta({ id: 'WrittenRoster' });
export type WrittenRoster = z.infer<typeof writtenRoster>;
