import { z } from 'zod';
import {
  CONDITION_NAMES,
  SEVERITIES,
  type ConditionKind,
  type ConditionName,
  type Conditions,
} from '../../domain/index.js';

const text = z.string().trim().min(1, 'Say which.').max(255);
const node = z
  .string()
  .max(255)
  .regex(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/, 'Give a path such as lyon/assembly/line-3.');
const bound = z.string().max(32).optional();
const bounds = z.strictObject(
  {
    above: bound,
    atLeast: bound,
    below: bound,
    atMost: bound,
    unit: z.string().trim().min(1).max(16).optional(),
  },
  'Give bounds, such as above: "5000".',
);

const oneOrMore = <T extends z.ZodType<string>>(item: T) => z.union([item, z.array(item).min(1).max(50)]);

const EXPECTED = {
  text: oneOrMore(text),
  safety: oneOrMore(text),
  severity: oneOrMore(z.enum(SEVERITIES)),
  node: oneOrMore(node),
  amount: bounds,
  quantity: bounds,
} satisfies Record<ConditionKind, z.ZodType>;

type Shape = {
  [Name in ConditionName]: z.ZodOptional<(typeof EXPECTED)[(typeof CONDITION_NAMES)[Name]['as']]>;
};

const shape = Object.fromEntries(
  Object.entries(CONDITION_NAMES).map(([name, { as, words }]) => [
    name,
    EXPECTED[as].optional().describe(`Asks about ${words}.`),
  ]),
) as Shape;

/** The shape of conditions wherever a playbook has them; whether a type says them is judged by the domain's `conditionFaults`. */
export const conditionsSchema = z
  .strictObject(shape)
  .meta({ id: 'CaseConditions' }) satisfies z.ZodType<Conditions>;
