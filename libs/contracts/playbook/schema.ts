import { z } from 'zod';
import {
  ANSWER_FIELD_KINDS,
  CHANNELS,
  ASSIGNMENTS,
  EXCEPTION_TYPES,
  FACT_INSTANTS,
  NOBODY_ON_DUTY,
  SEVERITIES,
  type Playbook,
} from '../../domain/index.js';
import { caseClocksSchema, counts, ladderClocks, questionClocks } from './clocks-schema.js';
import { duration } from './duration-schema.js';
import { holdSchema } from './hold-schema.js';
import {
  actionsSchema,
  beforeCloseSchema,
  codeListName,
  codeName,
  evidenceSchema,
  severityTableSchema,
} from './lines-schema.js';
import {
  ownerSchema,
  qualificationSchema,
  ruleSchema,
  separateFromSchema,
} from './right-to-answer-schema.js';
import { negotiationSchema } from './negotiation-schema.js';
import { routingSchema } from './routing-schema.js';
import { arrivalsSchema } from './shortage-schema.js';

const KEY = /^[a-z][a-z0-9-]{0,62}$/;

const key = z.string().regex(KEY, 'Use lower-case letters, digits and hyphens.');
const sentence = z.string().trim().min(1, 'Say it in words.').max(500);
const label = z.string().trim().min(1, 'Say it in words.').max(80);
const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]{0,62}$/, 'Use letters and digits, beginning small.');
const answerField = z.strictObject({
  name: fieldName,
  label,
  kind: z.enum(ANSWER_FIELD_KINDS),
  required: z.boolean(),
});

const answer = z.strictObject({
  key,
  label,
  effect: sentence,
  reason: z.enum(['required', 'optional']),
  fields: z.array(answerField).max(10),
  reasonCodes: codeListName.optional(),
  reasonCodesUnder: codeName.optional(),
  reasonIsCause: z.boolean().optional(),
  causeCodes: codeListName.optional(),
  evidence: evidenceSchema.optional(),
  readBack: z.boolean().optional(),
});

const via = z.array(z.enum(CHANNELS)).min(1).max(CHANNELS.length).optional();

const ladderStep = z.strictObject({
  after: duration,
  counts,
  do: z.enum(['remind', 'climb']),
  to: key.optional(),
  via,
  assign: z.enum(ASSIGNMENTS).optional(),
});

const tieBreak = { means: z.literal('tie-break'), answer: key };
const silence = z.union(
  [
    z.strictObject({ means: z.literal('keep-asking') }),
    z.strictObject({ ...tieBreak, at: z.enum(FACT_INSTANTS) }),
    z.strictObject({ ...tieBreak, after: duration }),
  ],
  'Say keep-asking, or tie-break with an answer and either at: an instant of the facts, or after: a duration.',
);

const due = z.union(
  [z.strictObject({ after: duration, counts }), z.strictObject({ at: z.enum(FACT_INSTANTS) })],
  'Say either after: a duration, or at: an instant of the facts.',
);

/** The shape of a ladder; what it says is judged by the domain's `ladderFaults`. */
export const ladderSchema = z.strictObject({
  steps: z.array(ladderStep).max(20),
  repeatEvery: duration,
  ...ladderClocks,
});

export const questionPolicySchema = z.strictObject({
  prompt: sentence,
  answers: z.array(answer).min(2, 'A question offers two answers at least.').max(12),
  rule: ruleSchema,
  owners: z.array(ownerSchema).min(1, 'Somebody must be asked.').max(10),
  separateFrom: separateFromSchema,
  qualification: qualificationSchema.optional(),
  due,
  via,
  ladder: ladderSchema,
  silence,
  nobodyOnDuty: z.enum(NOBODY_ON_DUTY).optional(),
  perLine: z.boolean().optional(),
  ...questionClocks,
});

/** The shape of a playbook; what it says is judged by the domain's `playbookFaults`. */
export const playbookSchema = z.strictObject({
  type: z.enum(EXCEPTION_TYPES),
  title: label,
  severity: z.enum(SEVERITIES),
  firstQuestion: key,
  waitForFacts: duration.nullable(),
  questions: z.record(key, questionPolicySchema),
  reopenWithin: duration.optional(),
  routing: routingSchema.optional(),
  severityTable: severityTableSchema.optional(),
  actions: actionsSchema.optional(),
  negotiation: negotiationSchema.optional(),
  beforeClose: beforeCloseSchema.optional(),
  arrivals: arrivalsSchema.optional(),
  clocks: caseClocksSchema.optional(),
  hold: holdSchema.optional(),
}) satisfies z.ZodType<Playbook>;
