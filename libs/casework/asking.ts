import { randomUUID } from 'node:crypto';
import {
  dutyFor,
  factWords,
  fillBraces,
  nextStep,
  ownerOnDuty,
  severityRank,
  type AnswerPayload,
  type CaseFacts,
  type CaseLine,
  type DutyRoster,
  type OwnerPolicy,
  type QuestionPolicy,
  type RoutedOwner,
  type Severity,
} from '../domain/index.js';
import type { Deadline, StoredQuestion, StoredTask } from '../persistence/index.js';
import { dueAt, elapsed, silentAt } from './due-time.js';

/** The case as far as asking about it needs to know it. */
export interface AskedCase {
  id: string;
  plantId: string;
  nodeId: string;
  run: number;
  severity: Severity;
  facts: CaseFacts;
  reporterId: string | null;
}

export interface Asking {
  case: AskedCase;
  /** Everybody who reported the case. */
  reporterIds: readonly string[];
  lines: readonly CaseLine[];
  /** Names of nodes by their ids, for the prompt. */
  names: ReadonlyMap<string, string>;
  key: string;
  policy: QuestionPolicy;
  round: number;
  step: string;
  words: Record<string, string>;
  about: AnswerPayload;
  effectStep: string | null;
  onlyDuties: readonly string[] | null;
  at: Date;
}

/** A question with everything that is written when it is asked. */
export interface PlannedQuestion {
  question: StoredQuestion;
  tasks: StoredTask[];
  deadlines: Deadline[];
}

/** The owners that a question asks, each with the duty that the case's cost calls for. */
export function askedOwners({
  case: of,
  policy,
  onlyDuties,
}: Asking): { policy: OwnerPolicy; dutyId: string }[] {
  const cost = of.facts.type === 'rework-approval' ? of.facts.cost.amount : null;
  const wanted = onlyDuties && new Set(onlyDuties);
  return policy.owners
    .filter((owner) => !wanted || wanted.has(owner.duty))
    .map((owner) => ({ policy: owner, dutyId: dutyFor(owner, { cost, severity: of.severity }) }));
}

/** The next round of a case as rows, its owners routed from one look at the roster. */
export function planQuestion(asking: Asking, rosters: ReadonlyMap<string, DutyRoster>): PlannedQuestion {
  const question = questionRow(asking);
  const tasks = askedOwners(asking).map(({ policy, dutyId }) => {
    const roster = rosters.get(dutyId);
    if (!roster) throw new Error(`no roster was read for the duty ${dutyId}`);
    return taskRow(asking, question, dutyId, route(asking, policy, roster));
  });
  return {
    question,
    tasks,
    deadlines: [...tasks.map((task) => firstStep(asking, task)), ...silence(asking, question)],
  };
}

/** Whoever reported is asked first where the policy prefers it, the duty otherwise. */
function route(
  { case: of, reporterIds, policy, at }: Asking,
  owner: OwnerPolicy,
  roster: DutyRoster,
): RoutedOwner {
  const excluded = excludedFrom(policy, reporterIds);
  const { reporterId } = of;
  if (
    owner.prefer === 'reporter' &&
    reporterId &&
    roster.active.has(reporterId) &&
    !excluded.has(reporterId)
  ) {
    return { personId: reporterId, why: 'on-duty' };
  }
  return ownerOnDuty(roster, of.nodeId, at, excluded);
}

/** Who may not answer a question, although on duty. */
export function excludedFrom(policy: QuestionPolicy, reporterIds: readonly string[]): ReadonlySet<string> {
  return new Set(policy.separateFrom.includes('reporter') ? reporterIds : []);
}

function questionRow(asking: Asking): StoredQuestion {
  const { case: of, key, policy, round, step, about, effectStep, at } = asking;
  return {
    id: randomUUID(),
    plantId: of.plantId,
    caseId: of.id,
    run: of.run,
    ...{ key, policy, round, step, about, effectStep },
    prompt: fillBraces(policy.prompt, {
      ...asking.words,
      ...factWords(of.facts, asking.lines, asking.names),
    }),
    state: 'asked',
    askedAt: at,
    dueAt: dueAt(policy, of.facts, at),
    endedAt: null,
    endReason: null,
    tiers: [],
    gaps: [],
  };
}

function taskRow(
  { case: of, at }: Asking,
  question: StoredQuestion,
  dutyId: string,
  owner: RoutedOwner,
): StoredTask {
  return {
    id: randomUUID(),
    plantId: of.plantId,
    caseId: of.id,
    questionId: question.id,
    askedDutyId: dutyId,
    dutyId,
    ownerId: owner.personId,
    ownerWhy: owner.why,
    state: 'open',
    dueAt: question.dueAt,
    step: 0,
    assignedAt: at,
    acknowledgedAt: null,
    acknowledgedBy: null,
    severityRank: severityRank(of.severity),
    ladderFrom: owner.since ?? null,
    insteadOf: [...(owner.insteadOf ?? [])],
    qualifications: [],
  };
}

function firstStep({ policy, at }: Asking, task: StoredTask): Deadline {
  const due = nextStep(policy.ladder, 0, at, elapsed);
  return { ...rowOf(task), taskId: task.id, kind: 'ladder', step: due.step, about: {}, dueAt: due.at };
}

function silence({ case: of, policy, at, round }: Asking, question: StoredQuestion): Deadline[] {
  const due = silentAt(policy, of.facts, at, round);
  if (!due) return [];
  const row = rowOf({ ...question, questionId: question.id, severityRank: severityRank(of.severity) });
  return [{ ...row, taskId: null, kind: 'silence', step: 0, about: {}, dueAt: due }];
}

function rowOf({
  plantId,
  caseId,
  questionId,
  severityRank: rank,
}: Pick<Deadline, 'plantId' | 'caseId' | 'questionId' | 'severityRank'>) {
  return { id: randomUUID(), plantId, caseId, questionId, severityRank: rank };
}
