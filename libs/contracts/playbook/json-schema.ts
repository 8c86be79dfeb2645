import { z } from 'zod';
import { BESIDE_QUESTIONS, EXCEPTION_TYPES, KNOWN_QUESTIONS } from '../../domain/index.js';
import { playbookSchema } from './schema.js';

type Schema = z.core.JSONSchema.BaseSchema;

/** The shape of a playbook as JSON Schema (draft 2020-12), for editors that complete and check YAML as it is typed. */
export function playbookJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(playbookSchema, {
    io: 'input',
    override: ({ jsonSchema }) => describeMembers(jsonSchema),
  });
  return { title: 'Holdfast playbook', ...schema, allOf: EXCEPTION_TYPES.map(questionsOf) };
}

/** Every type asks its own questions, and no others. */
function questionsOf(type: (typeof EXCEPTION_TYPES)[number]): Schema {
  const names = Object.keys(KNOWN_QUESTIONS[type]);
  const required = names.filter((name) => !BESIDE_QUESTIONS[type].includes(name));
  return {
    if: { properties: { type: { const: type } }, required: ['type'] },
    then: { properties: { questions: { propertyNames: { enum: names }, required } } },
  };
}

function describeMembers({ properties = {} }: Schema): void {
  for (const [name, member] of Object.entries(properties)) {
    const description = DESCRIPTIONS[name];
    if (description && typeof member === 'object') member.description ??= description;
  }
}

/** What an editor shows beside a member. */
const DESCRIPTIONS: Record<string, string> = {
  title: 'What people call this kind of exception.',
  severity: 'How bad a case is unless whoever raises it says otherwise.',
  firstQuestion: 'The question with which a case begins; one of the names under "questions".',
  waitForFacts:
    'How long the first mail waits for facts from other systems; ten seconds at most, null for not at all.',
  questions: 'What is asked, and how. Each type asks the questions that its process knows.',
  prompt: 'The question in words. May name facts in braces: {machine}.',
  answers: 'What may be answered, in the order in which it is offered.',
  effect: 'What will happen, in a sentence, for the person who is about to choose it.',
  reason: 'Whether the answer needs a reason in words.',
  fields: 'What the answer must or may say besides itself.',
  rule: 'How the answers of several owners become one decision.',
  owners: 'Whom to ask: one task each.',
  duty: 'A duty of the plant; the roster says who has it at that minute.',
  prefer: 'Ask the reporter of the case first, where a person reported it.',
  tiers: 'Other duties for higher costs or worse severities; a sequence asks each that the case reaches.',
  count: 'How many people who have the duty are asked.',
  qualification: 'What whoever answers must be qualified for, all of it.',
  onePerson: 'Whether somebody who has two of the duties counts once.',
  goesOnWith: 'The answer upon which the next duty is asked.',
  oneSignatureCovers: 'Whoever answered is not asked again for a later duty that they have too.',
  costAbove: 'A decimal in the currency of the plant, such as "5000.00".',
  separateFrom: 'Who may not answer although on duty.',
  due: 'When the answer is due: so long after the asking, or at an instant of the facts.',
  ladder: 'What happens while nobody answers.',
  steps: 'One after the other; each counts from the asking.',
  after: 'ISO 8601 duration, such as PT30M or P2DT4H.',
  do: 'Remind the present owner, or climb to another duty.',
  to: 'The duty that the task climbs to.',
  repeatEvery: 'How often the present owner is reminded after the last step.',
  counts: 'Elapsed time, or only the working time of the plant. Without it: elapsed.',
  repeatCounts: 'The clock of the repeats. Without it: elapsed time.',
  repeats: 'What is repeated after the last step: a reminder, or that step whatever it does.',
  beforeDue: 'So long before the answer is due, the owner is reminded.',
  acknowledgement: 'How long the ladder waits for whoever acknowledged. Without it: not at all.',
  expiresAfter: 'How long an acknowledgement keeps the ladder waiting.',
  stale: 'After how long somebody looks at a task that nobody took.',
  pause: 'Whether the clock may be stopped with a reason. Without it: never.',
  longest: 'No pause lasts longer.',
  reasonCodesUnder: 'Only leaves of this branch of the list.',
  causeCodes: 'The code list of which the cause of the case is a leaf.',
  beforeClose: 'What is known before a case closes, and whoever finds it out where nobody told it.',
  climbAfter: 'So long after its due time an action climbs. Without it: four hours.',
  climbTo: 'The duty that gets an overdue action. Without it: the one that the first question climbs to.',
  clocks: 'Clocks of the whole case: until somebody takes it, is on site, has resolved it.',
  within:
    'ISO 8601 duration: by when, from the opening of the case or, before a close, from when it was asked.',
  hold: 'What is asked of people while a hold is not in force, and about goods that no hold reaches.',
  segregateAfter:
    'So long after a hold was wanted and is not in force, somebody segregates the goods by hand.',
  trackDown: 'Who finds out what became of goods that were used or shipped before the hold, and by when.',
  silence: 'What it means that nobody answers. It never releases, ships, restarts or unblocks anything.',
  arrivals: 'Material that has arrived and is not usable yet.',
  lookAgainEvery: 'So often ERP is asked again whether an arrived lot has become usable.',
  readBack: 'The document that the answer names is looked up in the other system.',
  nobodyOnDuty: 'What happens where nobody has the duty at that minute.',
};
