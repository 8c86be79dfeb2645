import { randomUUID } from 'node:crypto';
import { nextTimeOfDay, quietUntil } from '../../calendar/index.js';
import { hasIt, ownerOnDuty, type Severity } from '../../domain/index.js';
import type {
  BundleReason,
  NotificationRule,
  StoredNotification,
  TaskNotification,
  Transaction,
} from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { messageJob } from '../notices.js';
import { rostersAt } from '../rosters.js';
import { bundleJob } from './bundle-job.js';
import type { Context, HandoverContext, TaskContext } from './message-context.js';

/** So many messages within a window go to one address singly; what comes on top is a storm. */
const SINGLES = 5;
const WINDOW_MS = 60_000;
/** How long a storm's bundle collects before it goes out. */
const COLLECTING_MS = 10_000;

const URGENT: ReadonlySet<Severity> = new Set(['critical', 'high']);

/**
 * Keeps a message back where its reader does not want it now: in quiet hours, until a digest, or because so many have
 * come that one shall stand for them. True where it was kept back; another job sends it then.
 */
export async function holdBack(
  tx: Transaction,
  clock: Clock,
  message: StoredNotification,
  context: Context,
): Promise<boolean> {
  const now = clock.now();
  const { rule } = message;
  if (context.about === 'action')
    return rule !== null && waitForMorning(tx, clock, message, rule, context.plant.timeZone, now);
  if (rule && (await wait(tx, clock, message, context, rule, now))) return true;
  await tx.bundles.takeTurn(message.plantId, message.to);
  const recent = await tx.bundles.recent(message.plantId, message.to, new Date(now.getTime() - WINDOW_MS));
  if (recent < SINGLES) return false;
  await join(tx, clock, message, 'storm', now, new Date(now.getTime() + COLLECTING_MS));
  return true;
}

async function wait(
  tx: Transaction,
  clock: Clock,
  message: StoredNotification,
  context: TaskContext | HandoverContext,
  rule: NotificationRule,
  now: Date,
): Promise<boolean> {
  const zone = rule.timeZone ?? context.plant.timeZone;
  const quietEnd = rule.quiet && quietUntil(rule.quiet, zone, now);
  if (quietEnd && !(await isOwnDuty(tx, message, context, now))) {
    await postpone(tx, clock, message, quietEnd);
    return true;
  }
  const digest = nextTimeOfDay(rule.digestAt, zone, now);
  if (!digest || (await isUrgent(tx, message, context, digest))) return false;
  await join(tx, clock, message, 'digest', now, digest);
  return true;
}

/** What an action asks goes by itself, and wakes nobody. */
async function waitForMorning(
  tx: Transaction,
  clock: Clock,
  message: StoredNotification,
  rule: NotificationRule,
  plantZone: string,
  now: Date,
): Promise<boolean> {
  const quietEnd = rule.quiet && quietUntil(rule.quiet, rule.timeZone ?? plantZone, now);
  if (quietEnd) await postpone(tx, clock, message, quietEnd);
  return quietEnd !== null;
}

async function postpone(
  tx: Transaction,
  clock: Clock,
  message: StoredNotification,
  until: Date,
): Promise<void> {
  await tx.notifications.postpone(message.id, until);
  tx.enqueue(messageJob({ ...message, channel: message.to.channel }, clock.toReal(until)));
}

/** On the roster for it at this minute, or the one who stands in because nobody is. */
async function isOwnDuty(
  tx: Transaction,
  { plantId, personId, kind }: StoredNotification,
  context: TaskContext | HandoverContext,
  now: Date,
): Promise<boolean> {
  const { dutyId, nodeId } = placeOf(context);
  // An offer is about the duty that its successor is about to have.
  if (context.about === 'handover' && kind === 'handover-offered') return true;
  const roster = (await rostersAt(tx, plantId, [dutyId], now)).get(dutyId);
  if (!roster) return false;
  const has = roster.entries.some((entered) => hasIt(entered, personId, nodeId, now));
  return has || ownerOnDuty(roster, nodeId, now, new Set()).personId === personId;
}

function placeOf(context: TaskContext | HandoverContext): { dutyId: string; nodeId: string } {
  if (context.about === 'handover') return context.handover;
  return { dutyId: context.task.dutyId, nodeId: context.case.nodeId };
}

/** What would be too late, or have climbed to somebody else, before the digest is read. */
async function isUrgent(
  tx: Transaction,
  message: StoredNotification,
  context: TaskContext | HandoverContext,
  digest: Date,
): Promise<boolean> {
  if (message.handoverId !== null) return message.kind !== 'handover-digest';
  return message.taskId !== null && context.about === 'task' && isUrgentTask(tx, message, context, digest);
}

async function isUrgentTask(
  tx: Transaction,
  { kind, taskId }: TaskNotification,
  { case: of, question, task }: TaskContext,
  digest: Date,
): Promise<boolean> {
  if (kind === 'withdrawn') return false;
  if (URGENT.has(of.severity)) return true;
  if (kind === 'silence') return false;
  if (kind === 'climbed' || task.dueAt <= digest) return true;
  const next = await tx.deadlines.nextStepOf(taskId);
  if (!next || next.dueAt > digest) return false;
  return question.policy.ladder.steps.slice(next.step).some((step) => step.do === 'climb');
}

async function join(
  tx: Transaction,
  clock: Clock,
  { id: notificationId, plantId, personId, to }: StoredNotification,
  why: BundleReason,
  now: Date,
  notBefore: Date,
): Promise<void> {
  const id = randomUUID();
  const bundle = { id, plantId, personId, why, messageId: `<${id}@${plantId}.holdfast>` };
  const joined = await tx.bundles.join(notificationId, { ...bundle, queuedAt: now, notBefore }, to);
  if (joined.isNew) tx.enqueue(bundleJob(plantId, id, clock.toReal(notBefore)));
}
