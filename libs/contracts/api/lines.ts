import { z } from 'zod';
import {
  OEE_CATEGORIES,
  OUTSIDE_SYSTEMS,
  type AnswerPayload,
  type AnswerValue,
  type ChosenCode,
} from '../../domain/index.js';
import { decimal, line, prose, quantity, slug, timeWindow, uuid } from './primitives.js';

const answerValue = z.union([prose(2_000), quantity, timeWindow]) satisfies z.ZodType<AnswerValue>;

/** The fields of an answer by name; instants are ISO 8601 with an offset. */
export const answerPayload = z
  .record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/, 'must be the name of a field'), answerValue)
  .refine((payload) => Object.keys(payload).length <= 20, 'must have at most 20 fields')
  .meta({ id: 'AnswerPayload' }) satisfies z.ZodType<AnswerPayload>;

/** A code of one of the plant's lists. */
export const codeText = line(32);

/** What is said of a line, or of a part of it in any unit that converts into the line's. */
export const givenPart = z
  .strictObject({
    lineNo: z.int().min(1),
    quantity,
    answer: slug,
    reason: prose(2_000).nullable().default(null),
    reasonCode: codeText.nullable().default(null),
    payload: answerPayload.default({}),
  })
  .meta({ id: 'GivenPart' });

/** The code that explains an answer, as it stood when it was given. */
export const chosenCode = z
  .object({
    list: z.string(),
    version: z.int(),
    code: z.string(),
    label: z.string(),
    /** What outside systems are told, by system. */
    outside: z.partialRecord(z.enum(OUTSIDE_SYSTEMS), z.string()).optional(),
    /** Of a stop reason: whether such a stop is planned, and the loss that it counts as. */
    planned: z.boolean().optional(),
    category: z.enum(OEE_CATEGORIES).optional(),
  })
  .meta({ id: 'ChosenCode' }) satisfies z.ZodType<ChosenCode>;

/** As an answer carried it: text, a quantity or a window. */
const toldValue = z.union([z.string(), quantity, z.object({ from: z.string(), to: z.string() })]);

const saidPart = {
  lineNo: z.int(),
  quantity,
  answer: z.string(),
  label: z.string(),
  reason: z.string().nullable(),
  reasonCode: chosenCode.nullable(),
  payload: z.record(z.string(), toldValue),
};

/** What one owner said of a line or a part of it. */
export const answeredPart = z.object(saidPart).meta({ id: 'AnsweredPart' });
export type AnsweredPartView = z.infer<typeof answeredPart>;

/** What was decided of a line or a part of it; `returned` where somebody is asked about it again. */
export const decidedPart = z
  .object({ ...saidPart, id: uuid, round: z.int(), state: z.enum(['standing', 'returned']) })
  .meta({ id: 'DecidedPart' });
export type DecidedPartView = z.infer<typeof decidedPart>;

/** How a plant packs an item: one `unit` of it is `factor` of `base`. All of them: what is left out is forgotten. */
export const itemUnits = z
  .strictObject({
    units: z.array(z.strictObject({ unit: line(16), factor: decimal, base: line(16) })).max(50),
  })
  .meta({ id: 'ItemUnits' });
export type ItemUnitsBody = z.infer<typeof itemUnits>;
