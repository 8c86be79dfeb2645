import { randomUUID } from 'node:crypto';
import {
  dutyFor,
  factWords,
  fillBraces,
  nextStep,
  severityRank,
  type AnswerPayload,
  type Assignment,
  type CaseFacts,
  type CaseLine,
  type DutyRoster,
  type OwnerPolicy,
  type QuestionPolicy,
  type RoutedBy,
  type RoutingRule,
  type Severity,
} from '../domain/index.js';
import type { Deadline, GroupTurns, StoredQuestion, StoredTask } from '../persistence/index.js';
import { AssignmentDesk, type AssignedOwner, type ToAssign } from './assigning.js';
import { dueAt, elapsed, silentAt } from './due-time.js';
import { askedDuty, routedLadder } from './routing.js';

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
  /** The playbook's routing. */
  rules: readonly RoutingRule[];
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
  /** By the id of each task that stands in a queue: who may claim it. */
  queues: Map<string, readonly string[]>;
  /** The turns that were taken among those who share a duty. */
  turns: GroupTurns[];
}

/** One owner that a question asks. */
export interface AskedOwner {
  policy: OwnerPolicy;
  dutyId: string;
  routedBy: RoutedBy | null;
}

/** The owners that a question asks, each with the duty that the case calls for. */
export function askedOwners(asking: Asking): AskedOwner[] {
  const { case: of, policy, onlyDuties } = asking;
  const cost = of.facts.type === 'rework-approval' ? of.facts.cost.amount : null;
  const wanted = onlyDuties && new Set(onlyDuties);
  return policy.owners
    .filter((owner) => !wanted || wanted.has(owner.duty))
    .map((owner) => {
      const { duty, by } = askedDuty(asking, dutyFor(owner, { cost, severity: of.severity }));
      return { policy: owner, dutyId: duty, routedBy: by };
    });
}

/** What there is to hand out, so that a desk may be set up for it. */
export function tasksToAssign(asking: Asking, rosters: ReadonlyMap<string, DutyRoster>): ToAssign[] {
  return askedOwners(asking).map((owner) => toAssign(asking, owner, rosters));
}

/** The next round of a case as rows, its owners routed from one look at the roster. */
export function planQuestion(
  asking: Asking,
  rosters: ReadonlyMap<string, DutyRoster>,
  desk = new AssignmentDesk(),
): PlannedQuestion {
  const question = questionRow(asking);
  const planned = askedOwners(asking).map((asked) => {
    const owner = ownerOf(asking, asked, rosters, desk);
    return { task: taskRow(asking, question, asked, owner), queue: owner.queue };
  });
  const tasks = planned.map(({ task }) => task);
  return {
    question,
    tasks,
    deadlines: [...tasks.map((task) => firstStep(asking, task)), ...silence(asking, question)],
    queues: new Map(planned.flatMap(({ task, queue }) => (queue ? [[task.id, queue]] : []))),
    turns: desk.handedOut,
  };
}

/** Whoever reported is asked first where the policy prefers it, the duty otherwise. */
function ownerOf(
  asking: Asking,
  asked: AskedOwner,
  rosters: ReadonlyMap<string, DutyRoster>,
  desk: AssignmentDesk,
): AssignedOwner {
  const wanted = toAssign(asking, asked, rosters);
  const { reporterId } = asking.case;
  const { roster, excluded } = wanted;
  const prefersReporter = asked.policy.prefer === 'reporter';
  if (prefersReporter && reporterId && roster.active.has(reporterId) && !excluded.has(reporterId)) {
    return { personId: reporterId, why: 'on-duty', queue: null };
  }
  return desk.assign(wanted, asking.at);
}

function toAssign(
  { case: of, reporterIds, policy }: Asking,
  { policy: owner, dutyId }: AskedOwner,
  rosters: ReadonlyMap<string, DutyRoster>,
): ToAssign {
  const roster = rosters.get(dutyId);
  if (!roster) throw new Error(`no roster was read for the duty ${dutyId}`);
  return {
    assign: assignmentOf(owner),
    ...{ roster, nodeId: of.nodeId, excluded: excludedFrom(policy, reporterIds) },
  };
}

function assignmentOf({ assign }: OwnerPolicy): Assignment {
  return assign ?? 'on-duty';
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
    ...{ key, round, step, about, effectStep },
    policy: { ...policy, ladder: routedLadder(asking, policy.ladder) },
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
  { policy, dutyId, routedBy }: AskedOwner,
  owner: AssignedOwner,
): StoredTask {
  return {
    id: randomUUID(),
    plantId: of.plantId,
    caseId: of.id,
    questionId: question.id,
    ...{ askedDutyId: dutyId, dutyId, policyDutyId: policy.duty, routedBy },
    assign: assignmentOf(policy),
    queuedAt: owner.queue && at,
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
