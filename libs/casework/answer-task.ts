import { randomUUID } from 'node:crypto';
import {
  answerFaults,
  applyRule,
  child,
  fault,
  offeredAnswer,
  ok,
  refused,
  type Actor,
  type AnswerOption,
  type Decision,
  type Fault,
  type GivenAnswer,
  type Refusal,
  type Result,
} from '../domain/index.js';
import type { Database, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { lockAskedTask, notTheirs, type LockedTask } from './asked-task.js';
import { entry, type Act } from './audit.js';
import { calendarOf } from './calendars.js';
import { meetClock } from './case-clocks.js';
import { decide } from './decide.js';
import { dueAt, dueTimeBy } from './due-time.js';
import { answerDetails, type AnswerDetails, type SentAnswer } from './lines/answer-details.js';
import { askTier, nextTier } from './next-tier.js';
import { rightsToTasks } from './right-to-answer.js';
import { personOf } from './standing.js';
import { whyNotAnswer } from './why-not.js';

export interface AnswerTaskCommand extends SentAnswer {
  plantId: string;
  taskId: string;
  /** The case's version that the person saw (`If-Match`); null to answer whatever it is now. */
  version: number | null;
}

type DetailedAnswer = Pick<AnswerTaskCommand, 'reason'> & AnswerDetails;

export interface GivenResult {
  caseId: string;
  /** The case's version after the answer. */
  version: number;
  /** Null while the rule waits for other owners. */
  decision: Decision | null;
}

/** Writes one answer and, where the rule is met, the decision. Refused with who decided and when where somebody was first. */
export class AnswerTask {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(command: AnswerTaskCommand, actor: Actor, trace: string | null): Promise<Result<GivenResult>> {
    const { plantId } = command;
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const locked = await lockAskedTask(tx, plantId, command.taskId, person.value);
      if (!locked.ok) return locked;
      const act = { plantId, actor, trace, at: this.clock.now() };
      const refusal = await whyNot(tx, act, locked.value, command, person.value);
      if (refusal) return refused(refusal);
      const { of, question } = locked.value;
      const details = await answerDetails(tx, act, of, question.policy, command);
      if (!details.ok) return details;
      const answer = { reason: command.reason, ...details.value };
      return ok(await this.record(tx, act, locked.value, answer, person.value));
    });
  }

  private async record(
    tx: Transaction,
    act: Act,
    locked: LockedTask,
    detailed: DetailedAnswer,
    personId: string,
  ): Promise<GivenResult> {
    const { of, question, tasks } = locked;
    const given = await writeAnswer(tx, act, locked, detailed, personId);
    const answers = tasks.length === 1 ? [given] : await answersOf(tx, question);
    const next = await nextTier(tx, locked, given.answer, personId, act.at);
    const outcome = applyRule(question.policy, tasks.length + (next ? 1 : 0), answers);
    const version = of.version + 1;
    if (!outcome) {
      if (next) await askTier(tx, this.clock, act, locked, next);
      await tx.cases.touch(of.id);
      return { caseId: of.id, version, decision: null };
    }
    const decidedForDuty = locked.task.policyDutyId ?? locked.task.askedDutyId;
    const decision = await decide(tx, this.clock, act, question, {
      ...outcome,
      open: detailed.open ?? [],
      origin: 'answered',
      decidedForDuty,
    });
    return { caseId: of.id, version, decision };
  }
}

async function whyNot(
  tx: Transaction,
  act: Act,
  locked: LockedTask,
  command: AnswerTaskCommand,
  personId: string,
): Promise<Refusal | null> {
  const { of, question, task, standing } = locked;
  const theirs = await notTheirs(tx, locked, act.at);
  if (theirs) return theirs;
  const rights = await rightsToTasks(tx, act.plantId, [task.id]);
  const unfit = await whyNotAnswer(tx, { personId, standing }, rights(task.id), act.at);
  if (unfit) return unfit;
  const option = offeredAnswer(question.policy, command.answer);
  if (!option) return { kind: 'answer-not-offered', offered: question.policy.answers.map(({ key }) => key) };
  const faults = [
    ...answerFaults(option, command, act.at),
    ...(await unknownNodes(tx, act, option, command)),
  ];
  if (faults.length > 0) return { kind: 'invalid', faults };
  if (command.version !== null && command.version !== of.version) {
    return { kind: 'changed-meanwhile', version: of.version };
  }
  return null;
}

async function unknownNodes(
  tx: Transaction,
  { plantId }: Act,
  option: AnswerOption,
  { payload }: AnswerTaskCommand,
): Promise<Fault[]> {
  const named = option.fields.flatMap(({ name, kind }) => {
    const node = payload[name];
    return kind === 'node' && typeof node === 'string' ? [{ name, node }] : [];
  });
  if (named.length === 0) return [];
  const nodes = named.map(({ node }) => node);
  const known = await tx.plants.nodeNames(plantId, nodes);
  return named
    .filter(({ node }) => !known.has(node))
    .map(({ name, node }) => fault(child('/payload', name), `The plant has no node "${node}".`));
}

/** A climb gives the next owner more time; whoever was asked before was to answer when their own time was up. */
async function dueFor(tx: Transaction, personId: string, { of, question, task }: LockedTask): Promise<Date> {
  const { policy, pauses, calendarVersion } = question;
  if (task.ownerId === personId) return task.dueAt;
  if (!task.ladderFrom) return question.dueAt;
  const calendar = await calendarOf(tx, of.plantId, calendarVersion);
  return dueAt(policy, of.facts, task.ladderFrom, dueTimeBy({ calendar, pauses }));
}

async function writeAnswer(
  tx: Transaction,
  act: Act,
  locked: LockedTask,
  { answer, reason, payload, reasonCode, causeCode, parts }: DetailedAnswer,
  personId: string,
): Promise<GivenAnswer> {
  const { of, question, task } = locked;
  const codes = { ...(reasonCode && { reasonCode }), ...(causeCode && { causeCode }) };
  const details = { ...codes, ...(parts && { parts }) };
  const given = { taskId: task.id, personId, answer, reason, payload, ...details };
  const late = act.at > (await dueFor(tx, personId, locked));
  const place = { plantId: act.plantId, caseId: of.id, questionId: question.id };
  const id = randomUUID();
  await tx.questions.insertAnswer({ id, ...place, ...given, givenAt: act.at, late });
  if (parts) await tx.lines.insertAnswered({ answerId: id, plantId: act.plantId, caseId: of.id }, parts);
  tx.audit(entry(act, of.id, 'task.answered', { questionId: question.id, ...given, late }));
  await meetClock(tx, act, of.id, 'taken');
  return given;
}

/** With their parts, where owners answer line by line. */
async function answersOf(tx: Transaction, { id, policy }: LockedTask['question']): Promise<GivenAnswer[]> {
  const answers = await tx.questions.answersOf(id);
  if (!policy.perLine) return answers;
  const parts = await tx.lines.answered(id);
  return answers.map((given) => ({ ...given, parts: parts.get(given.taskId) ?? [] }));
}
