import type { ActionKind, HandoverKind, NotificationKind } from '../../domain/index.js';
import type {
  ActionNotification,
  HandoverNotification,
  Plant,
  StoredAction,
  StoredCase,
  StoredHandover,
  StoredNotification,
  StoredQuestion,
  StoredTask,
  TaskNotification,
  Transaction,
} from '../../persistence/index.js';

/** What a message about a task is about, as it stands when it is to go out. */
export interface TaskContext {
  about: 'task';
  kind: NotificationKind;
  plant: Plant;
  case: StoredCase;
  question: StoredQuestion;
  task: StoredTask;
}

/** The same for the end of a shift. */
export interface HandoverContext {
  about: 'handover';
  kind: HandoverKind;
  plant: Plant;
  handover: StoredHandover;
}

/** The same for an action. */
export interface ActionContext {
  about: 'action';
  kind: ActionKind;
  plant: Plant;
  case: StoredCase;
  action: StoredAction;
}

export type Context = TaskContext | HandoverContext | ActionContext;

export function contextOf(tx: Transaction, message: StoredNotification): Promise<Context> {
  if (message.actionId !== null) return actionContext(tx, message);
  return message.handoverId === null ? taskContext(tx, message) : handoverContext(tx, message);
}

/** Why nobody needs the message, or may have it, any more; null where it is to go out. */
export async function whyNeedless(
  tx: Transaction,
  message: StoredNotification,
  context: Context,
): Promise<string | null> {
  if (!message.mayReceive) return 'no longer active in the plant';
  if (context.about === 'action') return whyActionNeedless(message, context);
  if (context.about === 'handover') return whyHandoverNeedless(message, context);
  if (message.taskId === null || message.kind === 'silence') return null;
  if (message.kind === 'withdrawn') {
    return (await tx.notifications.wasTold(message)) ? null : 'was never told of the question';
  }
  const { question, task } = context;
  return question.state === 'asked' && task.state === 'open' ? null : 'nothing is asked any more';
}

/** The digest is kept for the record also where all is settled by now; an offer of the past helps nobody. */
function whyHandoverNeedless(
  { kind }: StoredNotification,
  { handover: { state } }: HandoverContext,
): string | null {
  if (kind === 'handover-digest') return null;
  if (kind === 'handover-overdue') return state === 'overdue' ? null : 'everything was accepted meanwhile';
  return state === 'offered' ? null : 'the shift has ended';
}

function whyActionNeedless(
  { personId, kind }: StoredNotification,
  { action: { state, ownerId, verifierId } }: ActionContext,
): string | null {
  if (kind === 'action-to-verify') {
    if (state !== 'done') return 'the action waits for nobody to verify it';
    return verifierId === personId ? null : 'somebody else is to verify it now';
  }
  if (state !== 'open') return 'the action is done';
  return ownerId === personId ? null : 'somebody else has the action now';
}

async function actionContext(tx: Transaction, message: ActionNotification): Promise<ActionContext> {
  const { plantId, caseId, actionId } = message;
  const action = await tx.actions.load(actionId);
  const of = await tx.cases.load(caseId);
  const plant = await tx.plants.load(plantId);
  if (!action || !of || !plant) throw new Error(`the action ${actionId} of a notification is gone`);
  return { about: 'action', kind: message.kind, plant, case: of, action };
}

async function taskContext(tx: Transaction, message: TaskNotification): Promise<TaskContext> {
  const { plantId, caseId, taskId } = message;
  const task = await tx.tasks.load(taskId);
  const question = task && (await tx.questions.load(task.questionId));
  const of = await tx.cases.load(caseId);
  const plant = await tx.plants.load(plantId);
  if (!task || !question || !of || !plant) throw new Error(`the task ${taskId} of a notification is gone`);
  return { about: 'task', kind: message.kind, plant, case: of, question, task };
}

async function handoverContext(tx: Transaction, message: HandoverNotification): Promise<HandoverContext> {
  const { plantId, handoverId } = message;
  const handover = await tx.handovers.load(handoverId);
  const plant = await tx.plants.load(plantId);
  if (!handover || !plant) throw new Error(`the handover ${handoverId} of a notification is gone`);
  return { about: 'handover', kind: message.kind, plant, handover };
}
