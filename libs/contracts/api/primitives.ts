import { z } from 'zod';
import { DECIMAL_SHAPE, type Quantity, type TimeWindow } from '../../domain/index.js';

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Half a surrogate pair is no character: Postgres refuses it in JSON. */
const wellFormed = (value: string) => value.isWellFormed();

/** One line of text without control characters; outer blanks are dropped. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .regex(/^\P{Cc}*$/u, 'must be one line without control characters')
    .refine(wellFormed, 'must be valid Unicode');

/** Text of several lines, without NUL bytes; outer blanks are dropped. */
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine((value) => !value.includes('\u0000'), 'must not contain NUL bytes')
    .refine(wellFormed, 'must be valid Unicode');

/** ISO 8601 with an offset, between the years 2000 and 2100; becomes UTC. */
export const instant = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: 'must be an instant with an offset, such as 2026-03-14T06:00:00+01:00',
  })
  .refine(isPlausible, 'must lie between the years 2000 and 2100')
  .overwrite((value) => (isPlausible(value) ? new Date(value).toISOString() : value))
  .meta({ examples: ['2026-03-14T06:00:00+01:00'] });

function isPlausible(value: string): boolean {
  const at = Date.parse(value);
  return at >= EARLIEST && at < LATEST;
}

/** An instant that Holdfast tells: ISO 8601 in UTC. */
export const toldInstant = z.iso.datetime();

/** A decimal above zero as text: at most 15 digits before the point and 6 behind it. */
export const decimal = z
  .string()
  .regex(/^(?!0+(\.0+)?$)\d{1,15}(\.\d{1,6})?$/, 'must be a decimal above 0 as text, such as "12.5"')
  .meta({ examples: ['12.5'] });

/** A decimal as text that may be zero or below, such as a temperature. */
export const signedDecimal = z
  .string()
  .regex(DECIMAL_SHAPE, 'must be a decimal as text, such as "-18" or "2.95"')
  .meta({ examples: ['-18'] });

export const quantity = z.strictObject({ value: decimal, unit: line(16) }).meta({
  id: 'Quantity',
}) satisfies z.ZodType<Quantity>;

export const timeWindow = z
  .strictObject({ from: instant, to: instant })
  .refine((window) => Date.parse(window.from) < Date.parse(window.to), {
    error: 'must lie after the beginning of the window',
    path: ['to'],
  })
  .meta({ id: 'TimeWindow' }) satisfies z.ZodType<TimeWindow>;

/** A path from the plant down, such as `lyon/assembly/line-3`. */
export const nodeId = z
  .string()
  .max(255, 'must have at most 255 characters')
  .regex(
    /^[a-z0-9][a-z0-9-]{0,62}(\/[a-z0-9][a-z0-9-]{0,62}){0,7}$/,
    'must be a path such as lyon/assembly/line-3',
  )
  .meta({ examples: ['lyon/assembly/line-3'] });

export const plantId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be the short name of a plant, such as lyon');

export const uuid = z.uuid('must be an id such as 0192d0c4-7e8a-7c3a-9d55-5a1f3f0c2b11');

/** The name of a type, an answer, a duty or a question: small letters and hyphens. */
export const slug = z
  .string()
  .max(64, 'must have at most 64 characters')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens');

/** A person as others see them. */
export const personRef = z.object({ id: uuid, name: z.string() }).meta({ id: 'PersonRef' });
export type PersonRef = z.infer<typeof personRef>;

/** A node of the plant with the name that people use for it. */
export const nodeRef = z.object({ id: z.string(), name: z.string() }).meta({ id: 'NodeRef' });
export type NodeRef = z.infer<typeof nodeRef>;

export const dutyRef = z.object({ id: z.string(), name: z.string() }).meta({ id: 'DutyRef' });
export type DutyRef = z.infer<typeof dutyRef>;

/** Where the next page begins; opaque. */
export const cursor = z
  .string()
  .max(400, 'must be the cursor of an earlier page')
  .regex(/^[A-Za-z0-9_-]+$/, 'must be the cursor of an earlier page');

export const pageSize = z.coerce.number().int().min(1).max(200).default(50);

/** One page; `next` is null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: cursor.nullable() });
