import {
  goesOnWith,
  hasIt,
  rightfulRoster,
  type AskedOwner,
  type DutyRoster,
  type NodeId,
} from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import type { LockedTask } from './asked-task.js';
import { planShares, type Choice, type Sharing } from './asking.js';
import { deskFor } from './assigning.js';
import { entry, type Act } from './audit.js';
import { addressees, notice, notify } from './notices.js';
import { neededFor, rightToRound } from './right-to-answer.js';
import { rostersAt } from './rosters.js';
import { wakeJob } from './workflow-messages.js';

/** Whom a sequence asks after an answer. */
export interface NextTier {
  owner: AskedOwner;
  /** Those after it. */
  rest: AskedOwner[];
  /** Duties that the signature just given covers. */
  covered: string[];
  sharing: Sharing;
  choice: Choice;
}

/** Null where the answer ends the sequence, or nobody is left to be asked. */
export async function nextTier(
  tx: Transaction,
  { of, question }: LockedTask,
  answer: string,
  signerId: string,
  at: Date,
): Promise<NextTier | null> {
  const { policy, tiers, key, round } = question;
  const { rule } = policy;
  if (rule.kind !== 'sequence' || tiers.length === 0) return null;
  if (answer !== goesOnWith(rule, policy.answers)) return null;
  const { plantId, id: caseId } = of;
  const duties = tiers.map(({ dutyId }) => dutyId);
  const rosters = await rostersAt(tx, plantId, [...new Set(duties)], at);
  const reporterIds = await tx.cases.reportersOf(caseId);
  const rightTo = await rightToRound(tx, plantId, { caseId, key, round, policy, reporterIds });
  const isCovered = ({ dutyId, policy: own }: AskedOwner) => {
    const roster = rosters.get(dutyId);
    const right = rightTo(neededFor(policy, own.qualification));
    return roster !== undefined && hasDuty(rightfulRoster(roster, right, at), signerId, of.nodeId, at);
  };
  const open = rule.oneSignatureCovers ? tiers.filter((tier) => !isCovered(tier)) : tiers;
  const [owner, ...rest] = open;
  if (!owner) return null;
  const covered = tiers.filter((tier) => !open.includes(tier)).map(({ dutyId }) => dutyId);
  const { calendarVersion, pauses } = question;
  const calendar = calendarVersion === null ? null : await tx.calendars.load(plantId, calendarVersion);
  return {
    ...{ owner, rest, covered, choice: { rosters, rightTo } },
    sharing: { case: of, policy, at, calendar, pauses },
  };
}

/** Asks the next duty of a sequence; its ladder runs from now. The caller holds the locks. */
export async function askTier(
  tx: Transaction,
  clock: Clock,
  act: Act,
  { question }: LockedTask,
  { owner, rest, covered, choice, sharing }: NextTier,
): Promise<void> {
  const roster = choice.rosters.get(owner.dutyId);
  const { assign = 'on-duty' } = owner.policy;
  const wanted = roster && { assign, roster, nodeId: sharing.case.nodeId, excluded: new Set<string>() };
  const desk = await deskFor(tx, act.plantId, wanted ? [wanted] : [], act.at);
  const shares = planShares(sharing, question, [owner], choice, desk, act.at);
  const { tasks, deadlines, queues, turns } = shares;
  await tx.questions.addShares(question.id, tasks, deadlines, queues, rest);
  await tx.rotations.save(act.plantId, turns);
  const told = tasks.flatMap((task) => addressees(task, queues.get(task.id)));
  await notify(
    tx,
    clock,
    told.map((each) => notice(each, 'asked', act.at, act.at, question.policy.via)),
  );
  const owners = tasks.map(({ id: taskId, dutyId, ownerId, ownerWhy: why }) => ({
    taskId,
    dutyId,
    ownerId,
    why,
  }));
  tx.audit(entry(act, question.caseId, 'question.tier-asked', { questionId: question.id, owners, covered }));
  tx.enqueue(wakeJob(act.plantId));
}

function hasDuty({ entries, active }: DutyRoster, personId: string, nodeId: NodeId, at: Date): boolean {
  return active.has(personId) && entries.some((entry) => hasIt(entry, personId, nodeId, at));
}
