import { codeAskingFaults } from './code-asking-rules.js';
import { caseClockFaults, questionClockFaults } from './clocks-rules.js';
import { durationMs } from './duration.js';
import { FACT_INSTANTS_OF, type FactInstantName } from './fact-instants.js';
import { KNOWN_QUESTIONS, type KnownField, type KnownQuestion } from './known-answers.js';
import { BESIDE_QUESTIONS } from './hold-policy.js';
import { holdFaults } from './hold-rules.js';
import { ladderFaults } from './ladder-rules.js';
import { lineAndEvidenceFaults } from './line-rules.js';
import type { AnswerOption, Playbook, QuestionPolicy } from './playbook.js';
import { child, type Fault, fault } from './fault.js';
import { negotiationFaults } from './negotiation.js';
import { rightFaults } from './right-to-answer-rules.js';
import { routingFaults } from './routing-rules.js';
import { mayStandForSilence } from './safe-silence.js';
import { severityTableFaults } from './severity-table-rules.js';
import { shortageFaults } from './shortage-rules.js';
import { stillStandingFaults } from './still-standing-rules.js';

const LONGEST_WAIT_FOR_FACTS = 'PT10S';

/** Every reason for which a playbook of the right shape may still not be published. Empty: it may. */
export function playbookFaults(playbook: Playbook): Fault[] {
  return [
    ...firstQuestionFaults(playbook),
    ...waitForFactsFaults(playbook),
    ...questionSetFaults(playbook),
    ...Object.entries(playbook.questions).flatMap(([key, policy]) => questionFaults(playbook, key, policy)),
    ...routingFaults(playbook),
    ...severityTableFaults(playbook),
    ...codeAskingFaults(playbook),
    ...caseClockFaults(playbook.clocks),
    ...shortageFaults(playbook),
    ...holdFaults(playbook),
    ...stillStandingFaults(playbook),
    ...negotiationFaults(playbook),
  ];
}

function firstQuestionFaults({ firstQuestion, questions }: Playbook): Fault[] {
  return firstQuestion in questions
    ? []
    : [fault('/firstQuestion', `There is no question "${firstQuestion}".`)];
}

function waitForFactsFaults({ waitForFacts }: Playbook): Fault[] {
  if (waitForFacts === null || durationMs(waitForFacts) <= durationMs(LONGEST_WAIT_FOR_FACTS)) return [];
  return [fault('/waitForFacts', 'The first mail waits for facts ten seconds at most.')];
}

function questionSetFaults({ type, questions }: Playbook): Fault[] {
  const known = Object.keys(KNOWN_QUESTIONS[type]);
  return [
    ...known
      .filter((key) => !(key in questions) && !BESIDE_QUESTIONS[type].includes(key))
      .map((key) => fault('/questions', `The process of this type asks "${key}": say how.`)),
    ...Object.keys(questions)
      .filter((key) => !known.includes(key))
      .map((key) => fault(child('/questions', key), `The process of this type never asks "${key}".`)),
  ];
}

function questionFaults(playbook: Playbook, key: string, policy: QuestionPolicy): Fault[] {
  const at = child('/questions', key);
  const known = KNOWN_QUESTIONS[playbook.type][key];
  return [
    ...answerFaults(at, policy.answers, known ?? {}),
    ...rightFaults(playbook, at, policy),
    ...ladderFaults(`${at}/ladder`, policy.ladder),
    ...dueFaults(playbook, at, policy),
    ...questionClockFaults(at, policy),
    ...silenceFaults(playbook, at, key, policy),
    ...lineAndEvidenceFaults(playbook, at, key, policy),
  ];
}

function answerFaults(at: string, answers: readonly AnswerOption[], known: KnownQuestion): Fault[] {
  const keys = answers.map((answer) => answer.key);
  const missing = Object.keys(known).filter((key) => known[key]?.needed && !keys.includes(key));
  return [
    ...missing.map((key) => fault(`${at}/answers`, `The process cannot do without the answer "${key}".`)),
    ...answers.flatMap((answer, i) => {
      const here = `${at}/answers/${i}`;
      if (keys.indexOf(answer.key) < i) return [fault(`${here}/key`, `"${answer.key}" is offered twice.`)];
      const fields = known[answer.key]?.fields;
      if (!fields) return [fault(`${here}/key`, `The process cannot carry out "${answer.key}".`)];
      return fieldFaults(here, answer, fields);
    }),
  ];
}

function fieldFaults(at: string, answer: AnswerOption, known: Record<string, KnownField>): Fault[] {
  return Object.entries(known).flatMap(([name, knownAs]) => {
    const kind = knownAs.replace('?', '');
    const index = answer.fields.findIndex((field) => field.name === name);
    const field = answer.fields[index];
    if (!field) return [fault(`${at}/fields`, `"${answer.key}" needs the field "${name}" (${kind}).`)];
    if (field.kind !== kind)
      return [fault(`${at}/fields/${index}/kind`, `"${name}" must be of kind "${kind}".`)];
    const mayBeLeftOut = knownAs.endsWith('?');
    if (!field.required && !mayBeLeftOut)
      return [fault(`${at}/fields/${index}/required`, `"${name}" is required.`)];
    return [];
  });
}

function dueFaults(playbook: Playbook, at: string, { due }: QuestionPolicy): Fault[] {
  if ('at' in due) return instantFaults(playbook, `${at}/due/at`, due.at);
  return someTimeFaults(`${at}/due/after`, due.after);
}

function someTimeFaults(at: string, after: string): Fault[] {
  return durationMs(after) > 0 ? [] : [fault(at, 'Leave the owner some time.')];
}

function silenceFaults(playbook: Playbook, at: string, key: string, { silence }: QuestionPolicy): Fault[] {
  if (silence.means === 'keep-asking') return [];
  const faults =
    'at' in silence
      ? instantFaults(playbook, `${at}/silence/at`, silence.at)
      : someTimeFaults(`${at}/silence/after`, silence.after);
  if (!mayStandForSilence(playbook.type, key, silence.answer)) {
    faults.push(
      fault(
        `${at}/silence/answer`,
        `Silence never means "${silence.answer}": nothing is released, shipped, restarted or unblocked because nobody answered.`,
      ),
    );
  }
  return faults;
}

function instantFaults({ type }: Playbook, pointer: string, name: FactInstantName): Fault[] {
  return FACT_INSTANTS_OF[type].includes(name)
    ? []
    : [fault(pointer, `Facts of this type carry no "${name}".`)];
}
