import { z } from 'zod';
import { EXCEPTION_TYPES, plantOf, type ExceptionType } from '../../domain/index.js';
import { draftsOf, type FieldEvent } from '../field-event.js';
import type { IntakeDraft, IntakeResult, Origin, RejectedEvent } from '../intake.js';

const RAISE_PREFIX = 'holdfast.exception.';
const MAX_DEPTH = 20;
const MAX_EVENTS = 1_000;

/** The attributes that CloudEvents 1.0 requires, and those that we read. */
const envelope = z.object({
  specversion: z.literal('1.0', 'must be "1.0"'),
  id: z.string().min(1, 'must not be empty'),
  source: z.string().min(1, 'must not be empty'),
  type: z.string().min(1, 'must not be empty'),
  time: z.string().optional(),
  data: z.record(z.string(), z.unknown(), 'must be a JSON object'),
});
type CloudEvent = z.infer<typeof envelope>;

/** Our own names for what machines and stores report, by the event's type. */
const REPORTS: Record<string, string> = {
  'machine.running': 'machine-runs',
  'material.arrived': 'material-arrived',
  'inspection.passed': 'inspection-passed',
  'concession.used': 'concession-used',
  'rework.done': 'rework-done',
};

/**
 * One CloudEvents 1.0 event in structured JSON mode, or a batch of at most 1,000 of them in an array.
 * `holdfast.exception.<type>` carries our own raise shape as its data; `machine.stopped`, `machine.running`,
 * `material.arrived`, `inspection.passed`, `concession.used` and `rework.done` carry flat text fields with a `node`.
 */
export function parseCloudEvent(json: string): IntakeResult {
  const read = readJson(json);
  if ('reason' in read) return { drafts: [], rejected: [{ raw: json, reason: read.reason }] };
  const { body } = read;
  const events = Array.isArray(body) ? body : [body];
  const results = events.map((event, i) => one(event, Array.isArray(body) ? `/${i}` : ''));
  return {
    drafts: results.flatMap((result) => ('drafts' in result ? result.drafts : [])),
    rejected: results.flatMap((result) => ('rejected' in result ? [result.rejected] : [])),
  };
}

function readJson(json: string): { body: unknown } | { reason: string } {
  const body = parsed(json);
  if (body === undefined) return { reason: 'This is no JSON.' };
  if (isDeeper(body, MAX_DEPTH)) return { reason: `The document is nested more than ${MAX_DEPTH} deep.` };
  if (Array.isArray(body) && body.length > MAX_EVENTS)
    return { reason: `The document has more than ${MAX_EVENTS} events.` };
  return { body };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Looks no deeper than it must: what is nested without bound would be too much for the stack. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function one(body: unknown, pointer: string): { drafts: IntakeDraft[] } | { rejected: RejectedEvent } {
  const origin: Origin = { raw: JSON.stringify(body), pointer };
  const parsed = envelope.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue?.path.length ? issue.path.join('.') : 'the event';
    return { rejected: { ...origin, reason: `This is no CloudEvents 1.0 event: ${at} ${issue?.message}.` } };
  }
  const event = parsed.data;
  if (event.type.startsWith(RAISE_PREFIX)) return raised(event, origin);
  if (event.type === 'machine.stopped') return stopped(event, origin);
  return draftsOf(fieldEvent(event, REPORTS[event.type] ?? event.type), origin);
}

function raised(event: CloudEvent, origin: Origin): { drafts: IntakeDraft[] } | { rejected: RejectedEvent } {
  const type = event.type.slice(RAISE_PREFIX.length);
  const { facts, nodeId, ...rest } = event.data;
  if (!isExceptionType(type))
    return { rejected: { ...origin, reason: `"${type}" is no type of exception.` } };
  if (typeof facts !== 'object' || facts === null || typeof nodeId !== 'string') {
    return { rejected: { ...origin, reason: 'The data must have a nodeId and facts.' } };
  }
  if ('type' in facts && facts.type !== type) {
    return { rejected: { ...origin, reason: 'The facts are of another type than the event.' } };
  }
  const raise = {
    occurredAt: event.time,
    ...rest,
    plantId: plantOf(nodeId),
    nodeId,
    facts: { ...facts, type },
    source: sourceOf(event),
  };
  return { drafts: [{ ...origin, kind: 'raise', raise }] };
}

/** A stop tells the cases that are open already, then opens a downtime or folds into one. */
function stopped(event: CloudEvent, origin: Origin): { drafts: IntakeDraft[] } | { rejected: RejectedEvent } {
  const told = draftsOf(fieldEvent(event, 'machine-stopped'), origin);
  if ('rejected' in told) return told;
  const downtime = fieldEvent(event, 'downtime');
  const raise = draftsOf(
    { ...downtime, fields: { ...downtime.fields, stopped_at: downtime.occurredAt } },
    origin,
  );
  return 'rejected' in raise ? raise : { drafts: [...told.drafts, ...raise.drafts] };
}

function fieldEvent(event: CloudEvent, type: string): FieldEvent {
  const texts = Object.entries(event.data).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const fields = Object.fromEntries(texts);
  return {
    type,
    node: fields.node ?? fields.machine ?? '',
    occurredAt: event.time ?? '',
    source: sourceOf(event),
    fields,
  };
}

function sourceOf({ source, id }: CloudEvent) {
  return { kind: 'system', name: source, eventId: id } as const;
}

function isExceptionType(type: string): type is ExceptionType {
  return EXCEPTION_TYPES.some((known) => known === type);
}
