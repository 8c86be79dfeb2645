import { z } from 'zod';
import {
  EXCEPTION_TYPES,
  plantOf,
  SEVERITIES,
  SOURCE_KINDS,
  type CaseFacts,
  type CaseLine,
  type RaiseException,
} from '../../domain/index.js';
import { caseFacts } from './facts.js';
import { instant, line, nodeId, plantId, prose, quantity, uuid } from './primitives.js';

export const exceptionType = z.enum(EXCEPTION_TYPES).meta({ id: 'ExceptionType' });
export const severity = z.enum(SEVERITIES).meta({ id: 'Severity' });

export const raisedLine = z
  .strictObject({ kind: z.enum(['lot', 'order']), ref: line(64), quantity, item: line(64).optional() })
  .meta({ id: 'RaisedLine' }) satisfies z.ZodType<Omit<CaseLine, 'lineNo'>>;

const event = {
  nodeId,
  facts: caseFacts,
  lines: z.array(raisedLine).max(200).default([]),
  severity: severity.optional(),
  occurredAt: instant,
  note: prose(4_000).optional(),
};

interface Raised {
  nodeId: string;
  facts: CaseFacts;
  lines: { kind: string; ref: string }[];
}

/** What no single field can tell. */
function checkWhole(raised: Raised, context: z.RefinementCtx<Raised>): void {
  const fault = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const { facts, lines } = raised;
  if (needsLines(facts) && lines.length === 0) fault(['lines'], 'must name at least one lot or order');
  const refs = lines.map((each) => `${each.kind} ${each.ref}`);
  refs.forEach((ref, i) => {
    if (refs.indexOf(ref) < i) fault(['lines', i, 'ref'], 'must not be named twice');
  });
  if ('machine' in facts && plantOf(facts.machine) !== plantOf(raised.nodeId)) {
    fault(['facts', 'machine'], 'must belong to the same plant as the node');
  }
}

function needsLines(facts: CaseFacts): boolean {
  return facts.type === 'quality-hold' || facts.type === 'rework-approval';
}

/** What a person, or a machine with its own token, sends to raise a case. The plant is the node's. */
export const raiseRequest = z.strictObject(event).superRefine(checkWhole).meta({ id: 'RaiseRequest' });
export type RaiseRequest = z.input<typeof raiseRequest>;

/** The same from another format, which names its plant and where it came from. */
export const raiseException = z
  .strictObject({
    ...event,
    plantId,
    source: z.strictObject({ kind: z.enum(SOURCE_KINDS), name: line(255), eventId: line(255) }),
  })
  .superRefine((raised, context) => {
    checkWhole(raised, context);
    if (plantOf(raised.nodeId) !== raised.plantId) {
      context.addIssue({ code: 'custom', path: ['nodeId'], message: 'must belong to the named plant' });
    }
  }) satisfies z.ZodType<RaiseException>;

/** `folded`: an equal case was open and counts this one. `repeated`: this very event had been received before. */
export const raiseReceipt = z
  .object({
    caseId: uuid,
    number: z.int(),
    outcome: z.enum(['opened', 'folded', 'reopened', 'repeated']),
  })
  .meta({ id: 'RaiseReceipt' });
export type RaiseReceipt = z.infer<typeof raiseReceipt>;

/** No case opens: what was approved or planned ahead took the event in. */
export const coveredReceipt = z
  .object({
    outcome: z.literal('covered'),
    by: z.object({ kind: z.enum(['planned-deviation', 'planned-window']), id: uuid, words: z.string() }),
  })
  .meta({ id: 'CoveredReceipt' });

export const raiseAnswer = z
  .discriminatedUnion('outcome', [raiseReceipt, coveredReceipt])
  .meta({ id: 'RaiseAnswer' });
export type RaiseAnswer = z.infer<typeof raiseAnswer>;
