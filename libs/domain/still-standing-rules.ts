import { textsOf } from './conditions.js';
import { goesOnWith } from './decision-rule.js';
import type { EvidencePolicy } from './evidence.js';
import type { ExceptionType } from './exception-type.js';
import { fault, type Fault } from './fault.js';
import type { AnswerOption, Playbook, QuestionPolicy } from './playbook.js';
import { countsOnce, type DecisionRule } from './right-to-answer-policy.js';
import type { RoutingRule } from './routing-policy.js';

/** Which answer to which question lifts what bars goods or a machine while a case runs; null where a type bars nothing. */
export const LIFTED_BY: Record<ExceptionType, { question: string; answer: string } | null> = {
  'material-shortage': { question: 'review-stopped', answer: 'resume' },
  downtime: { question: 'confirm-cause', answer: 'runs-again' },
  'quality-hold': { question: 'disposition', answer: 'release' },
  'rework-approval': null,
  'maintenance-conflict': null,
};

const AT = '/questions/still-standing';

/**
 * Where the question whether to lift the bar of a cancelled case asks for less than lifting it in a running one: then a
 * cancellation would be the short way to a release.
 */
export function stillStandingFaults({ type, questions, routing = [] }: Playbook): Fault[] {
  const lifted = LIFTED_BY[type];
  const release = lifted && questions[lifted.question];
  const still = questions['still-standing'];
  if (!lifted || !release || !still) return [];
  const named = `"${lifted.question}"`;
  return [
    ...separationFaults(release, still, named),
    ...dutyFaults(release, still, named),
    ...qualificationFaults(release, still, named),
    ...numberFaults(release, still, named),
    ...ruleFaults(release, still, named),
    ...tierFaults(release, still, named),
    ...answerFaults(
      release.answers.find(({ key }) => key === lifted.answer),
      still,
      named,
    ),
    ...routingFaults(routing, lifted.question),
  ];
}

function separationFaults(release: QuestionPolicy, still: QuestionPolicy, named: string): Fault[] {
  return release.separateFrom
    .filter((each) => !still.separateFrom.includes(each))
    .map((each) => fault(`${AT}/separateFrom`, `${named} keeps the ${words(each)} apart: so must this.`));
}

/** Whoever is asked, or climbed to, must be somebody whom the release may come to. */
function dutyFaults(release: QuestionPolicy, still: QuestionPolicy, named: string): Fault[] {
  const may = new Set([...ownDuties(release), ...climbs(release)]);
  const owners = new Set(ownDuties(release));
  const message = (duty: string) => `${named} is not asked of "${duty}".`;
  return [
    ...still.owners.flatMap(({ duty }, i) =>
      owners.has(duty) ? [] : [fault(`${AT}/owners/${i}/duty`, message(duty))],
    ),
    ...still.ladder.steps.flatMap(({ to }, i) =>
      to === undefined || may.has(to) ? [] : [fault(`${AT}/ladder/steps/${i}/to`, message(to))],
    ),
  ];
}

function qualificationFaults(release: QuestionPolicy, still: QuestionPolicy, named: string): Fault[] {
  const needed = new Set(release.owners.flatMap((owner) => neededBy(release, owner)));
  return still.owners.flatMap((owner, i) => {
    const has = neededBy(still, owner);
    return [...needed]
      .filter((each) => !has.includes(each))
      .map((each) =>
        fault(`${AT}/owners/${i}`, `${named} asks for the qualification "${each}": so must this.`),
      );
  });
}

function numberFaults(release: QuestionPolicy, still: QuestionPolicy, named: string): Fault[] {
  const [wanted, given] = [answersNeeded(release), answersNeeded(still)];
  return given >= wanted ? [] : [fault(`${AT}/rule`, `${named} takes ${wanted} answers, this ${given}.`)];
}

/** Where a release takes more than one answer, one person alone must not lift either. */
function ruleFaults(release: QuestionPolicy, still: QuestionPolicy, named: string): Fault[] {
  if (!takesSeveral(release)) return [];
  const [wanted, given] = [release.rule, still.rule];
  const isWrong: [string, boolean, string][] = [
    ['goesOnWith', endsWithFirstLift(still), 'Name "lift": with another one, the first owner lifts alone.'],
    ['oneSignatureCovers', coversMore(given, wanted), `${named} asks for each signature: so must this.`],
    ['kind', skipsTiers(given, release), `${named} asks every tier in sequence: so must this.`],
    ['onePerson', countsTwice(given) && countsOnce(wanted), `${named} counts a person once: so must this.`],
  ];
  return isWrong.flatMap(([at, wrong, message]) => (wrong ? [fault(`${AT}/rule/${at}`, message)] : []));
}

function countsTwice(rule: DecisionRule): boolean {
  return rule.kind !== 'single' && !countsOnce(rule);
}

function endsWithFirstLift({ rule, answers }: QuestionPolicy): boolean {
  return rule.kind === 'sequence' && goesOnWith(rule, answers) !== 'lift';
}

function coversMore(given: DecisionRule, wanted: DecisionRule): boolean {
  if (given.kind !== 'sequence' || wanted.kind !== 'sequence') return false;
  return given.oneSignatureCovers === true && wanted.oneSignatureCovers !== true;
}

function skipsTiers(given: DecisionRule, release: QuestionPolicy): boolean {
  return release.rule.kind === 'sequence' && hasTiers(release) && given.kind !== 'sequence';
}

function takesSeveral(policy: QuestionPolicy): boolean {
  return answersNeeded(policy) > 1 || (policy.rule.kind === 'sequence' && hasTiers(policy));
}

function hasTiers({ owners }: QuestionPolicy): boolean {
  return owners.some(({ tiers = [] }) => tiers.length > 0);
}

/** What costs more or is worse goes to the same duties as a release would. */
function tierFaults(release: QuestionPolicy, still: QuestionPolicy, named: string): Fault[] {
  return release.owners
    .filter(({ duty, tiers = [] }) => {
      const own = still.owners.find((owner) => owner.duty === duty)?.tiers ?? [];
      return tiers.some((tier) => !own.some((each) => JSON.stringify(each) === JSON.stringify(tier)));
    })
    .map(({ duty }) => fault(`${AT}/owners`, `${named} asks "${duty}" by tiers: so must this, by the same.`));
}

/** A rule that sends one of the two questions elsewhere sends the other one there too. */
function routingFaults(rules: readonly RoutingRule[], release: string): Fault[] {
  return rules.flatMap(({ when: { question } }, i) => {
    if (question === undefined) return [];
    const asked = textsOf(question);
    if (asked.includes(release) === asked.includes('still-standing')) return [];
    return [fault(`/routing/${i}/when/question`, `Name "${release}" and "still-standing" together.`)];
  });
}

/** What must be said and shown before goods or a machine are let go. */
function answerFaults(letGo: AnswerOption | undefined, still: QuestionPolicy, named: string): Fault[] {
  const at = still.answers.findIndex(({ key }) => key === 'lift');
  const lift = still.answers[at];
  if (!letGo || !lift) return [];
  const shown = (lift.evidence ?? []).map(whatProves);
  const missing = (letGo.evidence ?? []).filter(
    (asked) => asked.required && !shown.includes(whatProves(asked)),
  );
  return [
    ...missing.map(({ key }) =>
      fault(
        `${AT}/answers/${at}/evidence`,
        `${named} asks for "${key}" before: so must this, in the same way.`,
      ),
    ),
    ...(letGo.reason === 'required' && lift.reason !== 'required'
      ? [fault(`${AT}/answers/${at}/reason`, `${named} asks for a reason: so must this.`)]
      : []),
  ];
}

/** All of it but how it is called. */
function whatProves({ key, kind, required, limits, items, permit }: EvidencePolicy): string {
  return JSON.stringify([key, kind, required, limits?.atLeast, limits?.atMost, limits?.unit, items, permit]);
}

function ownDuties({ owners }: QuestionPolicy): string[] {
  return owners.flatMap(({ duty, tiers = [] }) => [duty, ...tiers.map((tier) => tier.duty)]);
}

function climbs({ ladder }: QuestionPolicy): string[] {
  return ladder.steps.flatMap(({ to }) => to ?? []);
}

function neededBy(policy: QuestionPolicy, owner: QuestionPolicy['owners'][number]): string[] {
  return [...(policy.qualification ?? []), ...(owner.qualification ?? [])];
}

/** How many answers make the decision, at least. */
function answersNeeded({ rule, owners }: QuestionPolicy): number {
  switch (rule.kind) {
    case 'single':
      return 1;
    case 'quorum':
      return rule.atLeast;
    case 'agree':
    case 'sequence':
      return owners.reduce((sum, { count = 1 }) => sum + count, 0);
  }
}

function words(separation: string): string {
  return separation.replaceAll('-', ' ');
}
