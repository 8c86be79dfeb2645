import { z } from 'zod';
import { CASE_CLOCKS, durationMs, SEVERITIES } from '../../domain/index.js';
import { draftBody } from './playbook-drafts.js';
import {
  decimal,
  dutyRef,
  instant,
  nodeId,
  nodeRef,
  personRef,
  plantId,
  slug,
  toldInstant,
  uuid,
} from './primitives.js';

const LONGEST = 'P31D';

/** The plant's local time, or an instant with its offset. */
const plantTime = z
  .string()
  .max(40)
  .meta({ examples: ['2026-11-27T21:50', '2026-11-27T21:50:00+01:00'] });

function fits(text: string): boolean {
  try {
    return durationMs(text) <= durationMs(LONGEST);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A playbook, or the one in force, asks as if something had happened at a node. */
export const rehearsalRequest = z
  .strictObject({
    plant: plantId.optional(),
    /** The playbook; the one in force where absent. */
    body: draftBody.optional(),
    nodeId,
    at: plantTime,
    /** How long nobody answers; two days where absent. */
    during: z
      .string()
      .refine(fits, 'must be an ISO 8601 duration of 31 days at most, such as P2D')
      .default('P2D'),
    /** The first one where absent. */
    question: slug.optional(),
    severity: z.enum(SEVERITIES).optional(),
    cost: decimal.optional(),
    /** Facts that matter to who is asked, or until when; the others are supposed. */
    facts: z.record(z.string(), z.unknown()).default({}),
    /** Who reported it; a machine where absent. */
    reporterId: uuid.optional(),
  })
  .meta({ id: 'RehearsalRequest' });
export type RehearsalBody = z.output<typeof rehearsalRequest>;

export const rehearsedStep = z
  .object({
    at: toldInstant,
    /** As the audit trail of a case would call it: `question.asked`, `task.reminded`, `task.climbed` and so on. */
    action: z.string(),
    /** Tells the tasks of a question apart. */
    task: z.int().nullable(),
    owner: personRef.nullable(),
    duty: dutyRef.nullable(),
    why: z.string().nullable(),
    /** Which of the case's clocks ran out; null for everything else. */
    clock: z.enum(CASE_CLOCKS).nullable(),
  })
  .meta({ id: 'RehearsedStep' });

export const rehearsalView = z
  .object({
    question: z.string(),
    node: nodeRef,
    severity: z.enum(SEVERITIES),
    timeZone: z.string(),
    at: toldInstant,
    until: toldInstant,
    /** Until when somebody must have taken it, be on site, have it resolved; none for another question than the first. */
    clocks: z.array(z.object({ clock: z.enum(CASE_CLOCKS), dueAt: toldInstant })),
    steps: z.array(rehearsedStep),
    /** Where nobody qualified was on duty while a task stood with that duty. */
    gaps: z.array(z.object({ task: z.int(), duty: dutyRef, from: toldInstant, to: toldInstant })),
    complete: z.boolean(),
    assumptions: z.array(z.string()),
    /** The same in words, in the plant's time. */
    lines: z.array(z.string()),
  })
  .meta({ id: 'Rehearsal' });
export type RehearsalView = z.infer<typeof rehearsalView>;

/** A playbook, or the one in force, and the recorded questions of a period; the last 90 days where it is absent. */
export const replayRequest = z
  .strictObject({
    plant: plantId.optional(),
    body: draftBody.optional(),
    from: instant.optional(),
    to: instant.optional(),
    /** The newest so many. */
    limit: z.int().min(1).max(200).default(100),
  })
  .meta({ id: 'ReplayRequest' });
export type ReplayBody = z.output<typeof replayRequest>;

const moment = z
  .object({ at: toldInstant, owner: personRef.nullable(), dutyId: z.string().nullable() })
  .nullable()
  .meta({ description: 'null where it did not happen, or would not' });

const kindSummary = z
  .object({
    same: z.int(),
    earlier: z.int(),
    later: z.int(),
    otherOwner: z.int(),
    added: z.int(),
    dropped: z.int(),
    medianMinutes: z.int().nullable(),
  })
  .meta({ id: 'ReplayKindSummary' });

export const replayView = z
  .object({
    from: toldInstant,
    to: toldInstant,
    timeZone: z.string(),
    summary: z.object({
      questions: z.int(),
      unchanged: z.int(),
      skipped: z.int(),
      asked: kindSummary,
      reminded: kindSummary,
      climbed: kindSummary,
    }),
    more: z.boolean(),
    assumptions: z.array(z.string()),
    questions: z.array(
      z.object({
        caseId: uuid,
        caseNumber: z.int(),
        caseTitle: z.string(),
        key: z.string(),
        round: z.int(),
        askedAt: toldInstant,
        endedAt: toldInstant.nullable(),
        skipped: z.string().nullable(),
        steps: z.array(
          z.object({
            action: z.enum(['question.asked', 'task.reminded', 'task.climbed']),
            recorded: moment,
            replayed: moment,
            /** Less than 0 for earlier; null where one of them is missing. */
            minutesLater: z.int().nullable(),
          }),
        ),
      }),
    ),
    lines: z.array(z.string()),
  })
  .meta({ id: 'Replay' });
export type ReplayView = z.infer<typeof replayView>;
