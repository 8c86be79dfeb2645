import { randomUUID } from 'node:crypto';
import {
  countsOnce,
  dutiesFor,
  factWords,
  fillBraces,
  nextStep,
  rightfulRoster,
  severityRank,
  type AnswerPayload,
  type Assignment,
  type AskedOwner,
  type CaseFacts,
  type CaseLine,
  type ClockPause,
  type DutyRoster,
  type DueTime,
  type OwnerPolicy,
  type QuestionPolicy,
  type RightToAnswer,
  type RoutingRule,
  type Severity,
} from '../domain/index.js';
import type {
  Deadline,
  GroupTurns,
  StoredCalendar,
  StoredQuestion,
  StoredTask,
} from '../persistence/index.js';
import { answerGaps } from './answer-gaps.js';
import { sharesDeadlines, silence } from './asked-deadlines.js';
import { AssignmentDesk, type AssignedOwner, type ToAssign } from './assigning.js';
import { bodyOf } from './calendars.js';
import { dueAt, dueTimeBy } from './due-time.js';
import { neededFor } from './right-to-answer.js';
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
  /** What working time counts by; absent or null where nothing counts any. */
  calendar?: StoredCalendar | null;
  /** The playbook's routing. */
  rules: readonly RoutingRule[];
  round: number;
  step: string;
  words: Record<string, string>;
  about: AnswerPayload;
  effectStep: string | null;
  onlyDuties: readonly string[] | null;
  at: Date;
  /** Asked beside the case's own question. Absent: it is the case's own. */
  beside?: boolean;
}

/** What choosing the owners of shares looks at. */
export type Sharing = Pick<Asking, 'case' | 'policy' | 'at' | 'calendar'> & {
  pauses?: readonly ClockPause[];
};

/** Shares of a question with everything that is written when they are asked. */
export interface PlannedShares {
  tasks: StoredTask[];
  deadlines: Deadline[];
  /** By the id of each task that stands in a queue: who may claim it. */
  queues: Map<string, readonly string[]>;
  /** The turns that were taken among those who share a duty. */
  turns: GroupTurns[];
}

/** A question with everything that is written when it is asked. */
export interface PlannedQuestion extends PlannedShares {
  question: StoredQuestion;
}

/** What owners are chosen from: who has the duties, and who of them may answer. */
export interface Choice {
  rosters: ReadonlyMap<string, DutyRoster>;
  rightTo: (qualifications: readonly string[]) => RightToAnswer;
}

/** The owners that a question asks at once, each with the duty that the case calls for. */
export function askedOwners(asking: Asking): AskedOwner[] {
  const all = ownersInTurn(asking);
  return asking.policy.rule.kind === 'sequence' ? all.slice(0, 1) : all;
}

/** A sequence asks the others one after the other. */
function laterOwners(asking: Asking): AskedOwner[] {
  return asking.policy.rule.kind === 'sequence' ? ownersInTurn(asking).slice(1) : [];
}

function ownersInTurn(asking: Asking): AskedOwner[] {
  const { case: of, policy, onlyDuties } = asking;
  const cost = of.facts.type === 'rework-approval' ? of.facts.cost.amount : null;
  const wanted = onlyDuties && new Set(onlyDuties);
  return policy.owners
    .filter((owner) => !wanted || wanted.has(owner.duty))
    .flatMap((owner) =>
      dutiesFor(policy.rule, owner, { cost, severity: of.severity }).map((called) => {
        const { duty, by } = askedDuty(asking, called);
        return { policy: owner, dutyId: duty, routedBy: by };
      }),
    );
}

/** What there is to hand out, so that a desk may be set up for it. */
export function tasksToAssign(asking: Asking, choice: Choice): ToAssign[] {
  return askedOwners(asking).map((owner) => toAssign(asking, owner, choice, new Map()));
}

/** The next round of a case as rows, its owners routed from one look at the roster. */
export function planQuestion(asking: Asking, choice: Choice, desk = new AssignmentDesk()): PlannedQuestion {
  const question = questionRow(asking, choice);
  const shares = planShares(asking, question, askedOwners(asking), choice, desk);
  const silent = silence(asking, question);
  return { question, ...shares, deadlines: [...shares.deadlines, ...silent] };
}

/** Shares of a question as rows. `countsFrom`: from when their ladders count, where that is not the asking. */
export function planShares(
  asking: Sharing,
  question: StoredQuestion,
  owners: readonly AskedOwner[],
  choice: Choice,
  desk: AssignmentDesk,
  countsFrom: Date | null = null,
): PlannedShares {
  const counted = new Map<string, string>();
  const planned = owners.map((asked) => {
    const owner = ownerOf(asking, asked, choice, counted, desk);
    if (countsOnce(asking.policy.rule)) counted.set(owner.personId, asked.dutyId);
    return { task: taskRow(asking, question, asked, owner, countsFrom), queue: owner.queue };
  });
  const tasks = planned.map(({ task }) => task);
  return {
    tasks,
    deadlines: sharesDeadlines(question, tasks, dueTimeFor(asking)),
    queues: new Map(planned.flatMap(({ task, queue }) => (queue ? [[task.id, queue]] : []))),
    turns: desk.handedOut,
  };
}

/** Whoever reported is asked first where the policy prefers it, the duty otherwise. */
function ownerOf(
  asking: Sharing,
  asked: AskedOwner,
  choice: Choice,
  counted: ReadonlyMap<string, string>,
  desk: AssignmentDesk,
): AssignedOwner {
  const wanted = toAssign(asking, asked, choice, counted);
  const { reporterId } = asking.case;
  const prefersReporter = asked.policy.prefer === 'reporter';
  if (prefersReporter && reporterId && wanted.roster.active.has(reporterId)) {
    return { personId: reporterId, why: 'on-duty', queue: null };
  }
  return desk.assign(wanted, asking.at);
}

/** `counted` are those who are asked already, by the duty, where one person counts once. */
function toAssign(
  asking: Sharing,
  { policy: owner, dutyId }: AskedOwner,
  { rosters, rightTo }: Choice,
  counted: ReadonlyMap<string, string>,
): ToAssign {
  const { case: of, policy, at } = asking;
  const roster = rosters.get(dutyId);
  if (!roster) throw new Error(`no roster was read for the duty ${dutyId}`);
  const nextStepAt = nextStep(policy.ladder, 0, at, dueTimeFor(asking)).at;
  const right = { ...rightTo(neededFor(policy, owner.qualification)), counted };
  return {
    assign: assignmentOf(owner),
    hold: { nobodyOnDuty: policy.nobodyOnDuty, nextStepAt },
    ...{ roster: rightfulRoster(roster, right, at), nodeId: of.nodeId, excluded: new Set() },
  };
}

/** A question that has just been asked was never paused. */
function dueTimeFor({ calendar, pauses = [] }: Sharing): DueTime {
  return dueTimeBy({ calendar: calendar ? bodyOf(calendar) : null, pauses });
}

function assignmentOf({ assign }: OwnerPolicy): Assignment {
  return assign ?? 'on-duty';
}

function questionRow(asking: Asking, choice: Choice): StoredQuestion {
  const { case: of, key, policy, round, step, about, effectStep, at } = asking;
  return {
    id: randomUUID(),
    plantId: of.plantId,
    caseId: of.id,
    run: of.run,
    ...{ key, round, step, about, effectStep },
    policy: { ...policy, ladder: routedLadder(asking, policy.ladder) },
    prompt: fillBraces(policy.prompt, {
      ...factWords(of.facts, asking.lines, asking.names),
      ...asking.words,
    }),
    state: 'asked',
    askedAt: at,
    dueAt: dueAt(policy, of.facts, at, dueTimeFor(asking)),
    endedAt: null,
    endReason: null,
    tiers: laterOwners(asking),
    gaps: answerGaps(asking, askedOwners(asking), choice),
    calendarVersion: asking.calendar?.version ?? null,
    pauses: [],
    beside: asking.beside ?? false,
  };
}

function taskRow(
  asking: Sharing,
  question: StoredQuestion,
  { policy, dutyId, routedBy }: AskedOwner,
  owner: AssignedOwner,
  countsFrom: Date | null,
): StoredTask {
  const { case: of, at } = asking;
  const from = owner.since ?? countsFrom;
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
    dueAt: from ? dueAt(asking.policy, of.facts, from, dueTimeFor(asking)) : question.dueAt,
    step: 0,
    assignedAt: at,
    acknowledgedAt: null,
    acknowledgedBy: null,
    severityRank: severityRank(of.severity),
    ladderFrom: from,
    insteadOf: [...(owner.insteadOf ?? [])],
    qualifications: neededFor(asking.policy, policy.qualification),
  };
}
